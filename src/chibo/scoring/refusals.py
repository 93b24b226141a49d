"""Why something about scores is refused: codes are rule numbers of docs/domain/scoring.md."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.shared.errors import Refusal

NOT_HELD: Final = Refusal(
    "R-SCO-01", _("The meeting has not ended yet. It is scored once it has been held.")
)
NO_CRITERIA: Final = Refusal(
    "R-SCO-02",
    _("The rules of this meeting hold no criteria to score by. Adopt a rulebook that has them."),
)
MISJUDGED: Final = Refusal("R-SCO-03", _("Some points can't be taken: %(faults)s"), field="judged")
INCOMPLETE: Final = Refusal(
    "R-SCO-04",
    _("Points are still missing for: %(criteria)s. Give them, or keep the sheet as a draft."),
    field="judged",
)
CORRECTION_WITHOUT_REASON: Final = Refusal(
    "R-SCO-05",
    _("This sheet was submitted before. Say why it is corrected."),
    field="correction_reason",
)
MONTH_IS_WITH_THE_LEVEL_ABOVE: Final = Refusal(
    "R-SCO-06",
    _(
        "The score table of %(month)s is with the level above. It must be returned before a "
        "sheet of that month can change."
    ),
)
UNSUPPORTED: Final = Refusal(
    "R-SCO-07",
    _(
        "The records say little for full points in: %(criteria)s. Write with each a sentence that "
        "says what the points rest on, or keep the sheet as a draft."
    ),
    field="judged",
)
NOT_A_SENDER: Final = Refusal(
    "R-SCO-10",
    _("Only a grassroots organisation sends a month's score table up."),
    field="subject_id",
)
NOBODY_ABOVE: Final = Refusal(
    "R-SCO-11", _("There is no organisation above to send the table to."), field="subject_id"
)
ALREADY_SENT: Final = Refusal(
    "R-SCO-12",
    _("The table of %(month)s was sent already. It can be sent again once it is returned."),
)
ALREADY_RECEIVED: Final = Refusal(
    "R-SCO-13", _("The table of %(month)s was received and is locked. It can't change any more.")
)
NOT_OVER_YET: Final = Refusal(
    "R-SCO-14", _("%(month)s has not come yet. Send its table once the month's meetings are held.")
)
NOT_WITH_US: Final = Refusal(
    "R-SCO-15", _("This table is not waiting here: its state is “%(state)s”.")
)
NOT_OURS_TO_RECEIVE: Final = Refusal(
    "R-SCO-16", _("This table was sent to %(receiver)s, which alone receives or returns it.")
)
MISSING_WITHOUT_NOTE: Final = Refusal(
    "R-SCO-17",
    _("Not scored yet: %(cells)s. Remind them, or write a note saying why the table goes without."),
    field="note",
)
