"""Why something about a year plan is refused: codes are rule numbers of docs/domain/plans.md."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.shared.errors import Refusal

NOT_A_CELL: Final = Refusal(
    "R-PLN-01", _("Only a cell has a year plan of meetings. Choose a cell."), field="subject_id"
)
NOT_THIS_YEAR: Final = Refusal(
    "R-PLN-02",
    _("A plan is written for %(first)s or %(last)s, not for %(year)s. Choose one of these years."),
    field="year",
)
MISPLACED: Final = Refusal(
    "R-PLN-03",
    _(
        "%(day)s does not fit: a day lies in %(year)s, each month has one regular meeting, and a "
        "day one thematic meeting. Choose another day."
    ),
    field="lines",
)
NOT_A_MEMBER: Final = Refusal(
    "R-PLN-08",
    _("Who prepares the meeting of %(day)s is not a member of the cell. Choose a member."),
    field="lines",
)
STALE_PLAN: Final = Refusal(
    "R-PLN-09",
    _(
        "Somebody else saved this plan while you were writing. What you typed is still here, the "
        "differences are below: change what you want to take over, then save again."
    ),
)
IS_WITH_THE_COMMITTEE: Final = Refusal(
    "R-PLN-10",
    _(
        "The plan lies with the committee above. Ask it to return the plan with a reason, then "
        "change it."
    ),
)
WRONG_STATE: Final = Refusal(
    "R-PLN-10",
    _("This can't be done now: the plan is “%(state)s”. Open its page to see what comes next."),
)
NOT_WHOLE: Final = Refusal(
    "R-PLN-11",
    _("The plan lacks %(count)s things. Its page lists them: add them, then send it."),
)
NOT_OURS: Final = Refusal(
    "R-PLN-12",
    _("The plan of a cell is approved or returned by the committee above it: %(above)s."),
)
MEETING_WAS_HELD: Final = Refusal(
    "R-PLN-15",
    _(
        "The meeting planned for %(day)s was held: its day and topic stay as they were approved. "
        "Change only meetings to come."
    ),
    field="lines",
)
NO_SUCH_FEED: Final = Refusal(
    "R-PLN-31", _("This calendar address has ended already. Reload the page.")
)
ADDRESS_KNOWN: Final = Refusal(
    "R-PLN-30", _("This calendar address is in use. Reload the page and make a new one.")
)
