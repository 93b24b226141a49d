"""Why something is refused here: codes are rule numbers of docs/domain/exchange.md."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.shared.errors import Refusal

ROWS_UNFIT: Final = Refusal(
    "R-EXC-07",
    _(
        "%(count)s places of the file cannot be imported, the first in sheet “%(sheet)s”, row "
        "%(row)s: %(why)s Correct the file, or import without those rows."
    ),
)
NO_ROWS: Final = Refusal("R-EXC-07", _("There is nothing in the file to import. Check the file."))
CHANGED_MEANWHILE: Final = Refusal(
    "R-EXC-07",
    _(
        "The rolls kept here have changed since the preview was drawn. Look at the preview again, "
        "then confirm."
    ),
)
