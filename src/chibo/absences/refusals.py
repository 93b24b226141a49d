"""Why something is refused here: codes are rule numbers of docs/domain/absences.md."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.shared.errors import Refusal

NOT_ABSENT: Final = Refusal(
    "R-ABS-01",
    _(
        "%(count)s of these members are not marked as absent on the roll. Reload the page; who "
        "came is marked there first."
    ),
)
TWICE: Final = Refusal(
    "R-ABS-01", _("A member stands twice in what was sent. Reload the page and send it again.")
)
NOT_YOUR_ABSENCE: Final = Refusal(
    "R-ABS-04",
    _("You are not marked as absent from this meeting, so there is nothing to explain."),
)
NOTHING_TO_REMIND: Final = Refusal(
    "R-ABS-25",
    _("%(name)s is near none of the limits of the rules in %(year)s. No reminder is due."),
)
REMINDED_ALREADY: Final = Refusal(
    "R-ABS-26",
    _("%(name)s was reminded of these very absences on %(day)s. Nothing has come since."),
)
NO_MEMBER_HERE: Final = Refusal(
    "R-ABS-27",
    _("%(name)s is no member of this cell today, or is exempt from activities."),
)
NOT_REACHED: Final = Refusal(
    "R-ABS-30",
    _(
        "The rules open a case file from %(limit)s on, and %(name)s has %(count)s in %(year)s. "
        "Remind the member instead."
    ),
)
NO_SUCH_RULE: Final = Refusal(
    "R-ABS-30", _("The rules that hold for this cell know no case file for absences.")
)
NOT_REMINDED: Final = Refusal(
    "R-ABS-31", _("%(name)s was not reminded yet. Give the reminder first.")
)
CASE_OPEN: Final = Refusal("R-ABS-32", _("A case file on %(name)s is open already. Go on there."))
WRONG_CASE_STATE: Final = Refusal(
    "R-ABS-40",
    _("This can't be done now: the case file is “%(state)s”. Reload the page."),
)
VOTE_UNKNOWN: Final = Refusal(
    "R-ABS-41",
    _(
        "Choose a vote of the cell held after this was put to it. Record the vote on the page of "
        "the meeting first."
    ),
    field="vote_id",
)
NOT_CARRIED: Final = Refusal(
    "R-ABS-42",
    _(
        "%(in_favour)s of %(entitled)s were for it. A proposal is carried by more than half of the "
        "official members present: choose what the cell agreed to."
    ),
    field="vote_id",
)
DECIDED_TOO_EARLY: Final = Refusal(
    "R-ABS-45",
    _("The decision is dated after the file was opened, and not in the future. Check the day."),
    field="decided_on",
)
ASKED_ALREADY: Final = Refusal("R-ABS-50", _("A request of %(name)s waits for the cell already."))
ENDS_TOO_EARLY: Final = Refusal(
    "R-ABS-52", _("The exemption ends after it begins. Choose a later last day."), field="until"
)
NOT_WAITING: Final = Refusal(
    "R-ABS-53", _("This request is “%(state)s”: nothing is to be decided. Reload the page.")
)
NOTHING_TO_ACKNOWLEDGE: Final = Refusal(
    "R-ABS-56", _("There is nothing to take note of here. Reload the page.")
)
RETURN_IN_THE_PAST: Final = Refusal(
    "R-ABS-57", _("Taking part again begins today or later. Choose another day."), field="day"
)
