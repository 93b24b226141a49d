"""Why something about members is refused: codes are rule numbers of docs/domain/members.md."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.shared.errors import Refusal

ALREADY_A_MEMBER: Final = Refusal(
    "R-MEM-02",
    _(
        "%(name)s already belongs to the cell %(cell)s on that day. End that membership first, or "
        "take the day after it ended."
    ),
    field="since",
)
CARD_TAKEN: Final = Refusal(
    "R-MEM-04",
    _(
        "The card number %(card)s belongs to another member. Check it against the card. If the "
        "member is moving here, the organisation he or she comes from must first end the "
        "membership there."
    ),
    field="card_number",
)
CARD_UNREADABLE: Final = Refusal(
    "R-MEM-03",
    _("A card number has 8 digits, with the zeros in front. Check it against the card."),
    field="card_number",
)
NOT_A_CELL: Final = Refusal(
    "R-MEM-13", _("Members belong to cells. Choose the member's cell."), field="subject_id"
)
NAME_UNREADABLE: Final = Refusal(
    "R-MEM-14", _("Write the full name with letters only."), field="full_name"
)
DATES_OUT_OF_ORDER: Final = Refusal(
    "R-MEM-15",
    _(
        "The dates do not fit together: birth, then admission at 18 or later, then full "
        "membership, none of them in the future. Check them against the member's file."
    ),
    field="admitted_on",
)
NOT_A_MEMBER: Final = Refusal(
    "R-MEM-16", _("%(name)s is not a member of a cell on %(day)s. Check the day."), field="since"
)
ENDS_BEFORE_BEGINNING: Final = Refusal(
    "R-MEM-17",
    _("It began on %(began)s and cannot end before the day after. Choose a later day."),
    field="day",
)
ALREADY_EXEMPT: Final = Refusal(
    "R-MEM-06",
    _("%(name)s is already exempt from party activities at that time."),
    field="since",
)
NOT_EXEMPT: Final = Refusal(
    "R-MEM-18", _("%(name)s is not exempt on that day, so nothing can be ended."), field="day"
)
SECRETARY_ALREADY: Final = Refusal(
    "R-MEM-07",
    _(
        "%(organisation)s already has a secretary at that time: %(name)s. End that post first, "
        "then give it to the next."
    ),
    field="kind",
)
NOT_OFFICIAL_HERE: Final = Refusal(
    "R-MEM-08",
    _(
        "Posts of a cell are held by its official members, and %(name)s is none of this cell on "
        "%(day)s. Choose an official member of the cell."
    ),
    field="person_id",
)
POST_NOT_HERE: Final = Refusal(
    "R-MEM-19",
    _("The post “%(post)s” does not exist in such an organisation. Choose another post."),
    field="kind",
)
POST_TWICE: Final = Refusal(
    "R-MEM-20", _("%(name)s already holds this post here at that time."), field="kind"
)
PERSON_UNKNOWN: Final = Refusal(
    "R-MEM-21",
    _("This person was not found among those you look after. Choose from the list."),
    field="person_id",
)
HAS_ACCOUNT: Final = Refusal(
    "R-MEM-22", _("%(name)s can already sign in, with the user name %(username)s.")
)
NO_ACCOUNT: Final = Refusal("R-MEM-30", _("%(name)s has no sign-in yet. Open one first."))
USERNAME_TAKEN: Final = Refusal(
    "R-MEM-23",
    _("The user name %(username)s is taken. Choose another, for example with a number."),
    field="username",
)
NOTHING_TO_CHANGE: Final = Refusal(
    "R-MEM-24", _("Nothing was changed: everything stands as it was.")
)
OFFICIAL_AGAIN: Final = Refusal(
    "R-MEM-25",
    _("An official member does not become probationary again. Check the member."),
    field="status",
)
CHANGED_MEANWHILE: Final = Refusal(
    "R-MEM-26",
    _(
        "The roster kept here has changed since the preview was drawn. Look at the preview again, "
        "then confirm."
    ),
)
ROWS_UNFIT: Final = Refusal(
    "R-MEM-27",
    _(
        "%(count)s rows cannot be imported, the first in sheet “%(sheet)s”, row %(row)s: %(why)s "
        "Correct the file, or import without those rows."
    ),
)
NO_ROWS: Final = Refusal("R-MEM-28", _("There is no row to import. Check the file."))
SHEET_GONE: Final = Refusal(
    "R-MEM-29", _("The file sent is no longer kept here. Choose the file again.")
)
POSTS_OUT_OF_SIGHT: Final = Refusal(
    "R-MEM-31",
    _(
        "%(name)s still holds: %(posts)s. These posts are ended by the office there, not here. Ask "
        "the office of %(organisation)s to end them, then end the membership."
    ),
)
CELL_UNKNOWN: Final = Refusal(
    "R-MEM-32",
    _(
        "This cell is not among those whose files are kept here. If the member moves to another "
        "committee, end the membership with the reason “moved”; the office there then adds the "
        "member with the same name and card number."
    ),
    field="cell_id",
)
ALREADY_THERE: Final = Refusal(
    "R-MEM-33",
    _("%(name)s already belongs to %(cell)s. Choose the cell the member moves to."),
    field="cell_id",
)
MOVED_IN_FUTURE: Final = Refusal(
    "R-MEM-34",
    _("A move is recorded on its day or afterwards. Choose today or an earlier day."),
    field="day",
)
