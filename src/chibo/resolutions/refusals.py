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
