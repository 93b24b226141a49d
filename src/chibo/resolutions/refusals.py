"""Why something about a resolution is refused: rule numbers of docs/domain/resolutions.md."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.shared.errors import Refusal

MEETING_IS_OVER: Final = Refusal(
    "R-RES-01",
    _(
        "The meeting is closed or was cancelled, so nothing can be drafted for it. "
        "Draft it for the next meeting."
    ),
)
CHANGED_MEANWHILE: Final = Refusal(
    "R-RES-02",
    _(
        "Somebody else changed this draft while you were writing. What you typed is still here: "
        "open the draft in another tab, bring both together and save again."
    ),
)
ADOPTED_STAYS: Final = Refusal(
    "R-RES-03",
    _("%(number)s has been adopted and never changes. To correct it, draft a new paper."),
)
NOT_AT_THE_MEETING: Final = Refusal(
    "R-RES-04",
    _(
        "It is adopted by vote at the meeting: from the moment the meeting begins until its "
        "minutes are signed. Open the meeting and see where it stands."
    ),
)
TOO_MANY_VOTES: Final = Refusal(
    "R-RES-05",
    _(
        "%(votes)s votes were entered, but only %(entitled)s official members are marked as "
        "present. Check the votes here and the roll of the meeting."
    ),
    field="in_favour",
)
NOT_CARRIED: Final = Refusal(
    "R-RES-06",
    _(
        "%(in_favour)s of %(entitled)s official members present were in favour; more than half "
        "is needed. Change the draft and vote again."
    ),
    field="in_favour",
)
NOTHING_WRITTEN: Final = Refusal(
    "R-RES-09",
    _("There is nothing in the draft yet. Write what the meeting decided, then have it adopted."),
)
MEMBERS_AMEND: Final = Refusal(
    "R-RES-15", _("Changes to a draft are proposed by members of the cell. Tell the secretary.")
)
DECIDED_ALREADY: Final = Refusal(
    "R-RES-16",
    _("This proposal has its answer already, or was taken back. Reload the page to see it."),
)
NOT_YOUR_AMENDMENT: Final = Refusal(
    "R-RES-21",
    _("This proposal is another member's. Only who made it takes it back; tell him or her."),
)
WHY_DECLINED: Final = Refusal(
    "R-RES-16",
    _("Say why the proposal is not taken in: the member who made it reads it."),
    field="answer",
)
NOT_ADOPTED: Final = Refusal(
    "R-RES-17",
    _("A draft is not sent out as a resolution. Record the vote first; it then has its number."),
)
PUBLISHED_ALREADY: Final = Refusal(
    "R-RES-17", _("%(number)s has been sent to the members already. The page shows who read it.")
)
NOT_PUBLISHED: Final = Refusal(
    "R-RES-18", _("The paper has not been sent to the members yet. The secretary sends it.")
)
READ_ALREADY: Final = Refusal("R-RES-18", _("You have said already that you read it. Thank you."))
MEMBERS_ACKNOWLEDGE: Final = Refusal(
    "R-RES-18", _("Only members of the cell say here that they have read a paper.")
)
