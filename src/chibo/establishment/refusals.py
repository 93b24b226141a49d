"""Why something about the tree is refused: rule numbers of docs/domain/organisations.md."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.shared.errors import Refusal

NO_ROWS: Final = Refusal("R-ORG-10", _("There is no row to import. Check the file."))
ROWS_UNFIT: Final = Refusal(
    "R-ORG-11",
    _(
        "%(count)s rows cannot be imported, the first in sheet “%(sheet)s”, row %(row)s: %(why)s "
        "Correct the file, or import without those rows."
    ),
)
CHANGED_MEANWHILE: Final = Refusal(
    "R-ORG-12",
    _(
        "The tree kept here has changed since the preview was drawn. Look at the preview again, "
        "then confirm."
    ),
)
SHEET_GONE: Final = Refusal(
    "R-ORG-13", _("The file sent is no longer kept here. Choose the file again.")
)
TERM_OVERLAPS: Final = Refusal(
    "R-ORG-14",
    _("A term of office already begins on %(began)s. A new one begins after it."),
    field="begins",
)
TERM_ENDS_EARLY: Final = Refusal(
    "R-ORG-15", _("A term of office ends after the day it begins."), field="ends"
)
CHANGED_IN_FUTURE: Final = Refusal(
    "R-ORG-16",
    _("A change is recorded on its day or afterwards. Choose today or an earlier day."),
    field="since",
)
CHANGED_BEFORE: Final = Refusal(
    "R-ORG-16",
    _("The name and the type on record hold since %(began)s. Choose that day or a later one."),
    field="since",
)
NOTHING_TO_CHANGE: Final = Refusal(
    "R-ORG-17", _("Nothing was changed: everything stands as it was.")
)
NAME_MISSING: Final = Refusal(
    "R-ORG-18", _("An organisation has a name. Write it as it is decided."), field="name"
)
TYPE_OF_A_COMMITTEE: Final = Refusal(
    "R-ORG-19", _("Only cells have a type. Leave it empty."), field="cell_type"
)
