"""Why something is refused here: codes are rule numbers of docs/domain/preparation.md."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.shared.errors import Refusal

NO_COMMITTEE: Final = Refusal(
    "R-PRE-10",
    _(
        "The cell has only a secretary on that day: nobody meets before, and nothing is missing. "
        "Go on with the agenda."
    ),
)
NOT_OF_THE_COMMITTEE: Final = Refusal(
    "R-PRE-11",
    _("%(who)s is not of the cell committee on that day. Tick only those in the list."),
    field="present_ids",
)
TOO_FEW: Final = Refusal(
    "R-PRE-11",
    _("A meeting takes two at least. Tick who was there."),
    field="present_ids",
)
CHAIR_NOT_THERE: Final = Refusal(
    "R-PRE-12",
    _("Who chaired was there. Choose one of those ticked."),
    field="chair_id",
)
RECORDER_NOT_THERE: Final = Refusal(
    "R-PRE-12",
    _("Who wrote the record was there and did not chair. Choose another of those ticked."),
    field="recorder_id",
)
NOTHING_AGREED: Final = Refusal(
    "R-PRE-13",
    _("Nothing is written of what was agreed. Write at least one of the three."),
    field="points",
)
NO_MEMBER_TO_PREPARE: Final = Refusal(
    "R-PRE-20",
    _("Who prepares is a member of the cell on the meeting's day. Choose somebody in the list."),
    field="person_id",
)
DUE_AFTER_THE_MEETING: Final = Refusal(
    "R-PRE-21",
    _("The meeting is on %(day)s. Choose that day or an earlier one."),
    field="due_on",
)
NO_SUCH_PREPARER: Final = Refusal(
    "R-PRE-22", _("This is not on the list any more. Reload the page.")
)
NOT_A_MEMBER_HERE: Final = Refusal(
    "R-PRE-30", _("Only members of the cell ask before its meeting. Ask its secretary.")
)
TOO_MANY_QUESTIONS: Final = Refusal(
    "R-PRE-32",
    _("You have asked %(count)s questions already. Take one back, or ask at the meeting."),
    field="text",
)
NOT_YOUR_QUESTION: Final = Refusal(
    "R-PRE-33", _("This is no question of yours any more. Reload the page.")
)
NO_LONGER_COUNTED: Final = Refusal(
    "R-PRE-72", _("The meeting is over: time spent on it is no longer counted.")
)
