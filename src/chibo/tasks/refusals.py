"""Why something about a task is refused: codes are rule numbers of docs/domain/tasks.md."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.shared.errors import Refusal

NOT_A_MEMBER: Final = Refusal(
    "R-TSK-01",
    _(
        "Row %(row)s: this person is not a member of the cell on the day of the meeting. "
        "Choose somebody on the roster."
    ),
    field="rows",
)
ANSWERS_FROM_OUTSIDE: Final = Refusal(
    "R-TSK-17",
    _(
        "Row %(row)s: who answers for the task is not a member of the cell on the day of the "
        "meeting. Choose somebody on the roster."
    ),
    field="rows",
)
DUE_BEFORE_GIVEN: Final = Refusal(
    "R-TSK-02",
    _(
        "Row %(row)s: the task is due before the meeting of %(day)s that gives it. "
        "Choose that day or a later one."
    ),
    field="rows",
)
NOT_AT_THE_MEETING: Final = Refusal(
    "R-TSK-03",
    _(
        "A meeting gives tasks from the moment it begins until its minutes are signed. "
        "Put further tasks into the next meeting's draft resolution."
    ),
)
PAPER_IS_ADOPTED: Final = Refusal(
    "R-TSK-04",
    _(
        "The resolution has been adopted and takes no further tasks. "
        "Give them at the meeting itself or with a new paper."
    ),
)
PROPOSALS_CHANGED: Final = Refusal(
    "R-TSK-05",
    _(
        "Somebody else changed the tasks of this draft while you were writing. What you typed is "
        "still here: look at the draft in another tab and save again."
    ),
)
NOT_YOUR_TASK: Final = Refusal(
    "R-TSK-09",
    _("Only who was given the task or the cell's secretary reports on it. Tell the secretary."),
)
IS_CONCLUDED: Final = Refusal(
    "R-TSK-10",
    _("The task has been concluded. Ask the secretary to reopen it if there is more to say."),
)
WHY_NOT_DONE: Final = Refusal(
    "R-TSK-11",
    _("Say why the task was not done or is dropped: the next meeting asks for it."),
    field="result",
)
NOT_CONCLUDED: Final = Refusal(
    "R-TSK-12", _("The task is open already. Reload the page to see how it stands.")
)
ANSWERER_IS_NO_MEMBER: Final = Refusal(
    "R-TSK-17",
    _("Who answers for the task is not a member of the cell. Choose somebody on the roster."),
    field="answers_for_id",
)
CLARIFIED_MEANWHILE: Final = Refusal(
    "R-TSK-20",
    _(
        "Somebody else changed this while you were writing. What you typed is still here, and "
        "what was saved stands above it: bring both together and save again."
    ),
)
CONCLUDED_STAYS_AS_IT_WAS: Final = Refusal(
    "R-TSK-20",
    _("The task has been concluded and stays as it was. Open it again if something is wrong."),
)
NOT_IN_THE_CELL: Final = Refusal(
    "R-TSK-22",
    _("One of these tasks is not among the cell's. Reload the page and choose again."),
    field="rows",
)
ONE_IS_CONCLUDED: Final = Refusal(
    "R-TSK-22",
    _(
        "“%(title)s” has been concluded meanwhile, so nothing was changed. "
        "The list below is new: choose again."
    ),
    field="rows",
)
ONE_WITHOUT_REASON: Final = Refusal(
    "R-TSK-22",
    _("Say why “%(title)s” was not done or is dropped: the next meeting asks for it."),
    field="rows",
)
NOBODY_TO_REMIND: Final = Refusal(
    "R-TSK-24",
    _(
        "Nobody was reminded: each of these tasks has had its reminder today or is concluded. "
        "Remind again tomorrow, or tell the member in person."
    ),
)
