"""Why something about a meeting is refused: codes are rule numbers of docs/domain/meetings.md."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.shared.errors import Refusal

ONE_REGULAR_A_MONTH: Final = Refusal(
    "R-MTG-01",
    _("The regular meeting of %(month)s is already planned. Open it and change its date there."),
    field="month",
)
NOT_A_CELL: Final = Refusal(
    "R-MTG-02", _("Only a cell holds cell meetings. Choose a cell."), field="subject_id"
)
