"""Why something about a document is refused: codes are rule numbers of docs/domain/guidance.md."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.shared.errors import Refusal

NOBODY_BELOW: Final = Refusal(
    "R-GUI-01",
    _("“%(name)s” has no cell below it to send documents to. Choose a committee."),
)
NOT_BELOW: Final = Refusal(
    "R-GUI-01",
    _("One of the cells is not below “%(name)s”, or was dissolved. Choose from the list."),
    field="addressee_ids",
)
MAY_BE_SECRET: Final = Refusal(
    "R-GUI-02",
    _(
        "Documents marked secret must not be kept here. Send it only if it has no such mark, and "
        "say so by ticking the box."
    ),
    field="is_not_secret",
)
NOTHING_TO_READ: Final = Refusal(
    "R-GUI-03",
    _("There is nothing to read. Choose the file, or write the text."),
    field="text",
)
ENDS_TOO_EARLY: Final = Refusal(
    "R-GUI-03",
    _("The last day lies before today: no cell would treat it. Choose a later day, or none."),
    field="valid_until",
)
IS_RECEIVED: Final = Refusal(
    "R-GUI-06", _("The document has been received here already. Reload the page.")
)
IS_WITHDRAWN: Final = Refusal(
    "R-GUI-05", _("The document was taken back by who sent it. Nothing is left to do about it.")
)
