"""How the facts about preparing a meeting are told in the record."""

from django.utils.translation import gettext_lazy as _

from chibo.audit.narration import tell
from chibo.audit.selectors import withhold
from chibo.preparation.events import (
    PreparerAssigned,
    PreparerReleased,
    QuestionAsked,
    QuestionWithdrawn,
    TimeCounted,
    TimeForgotten,
)

tell(PreparerAssigned, _("asked %(person_id)s to prepare “%(part)s” by %(due_on)s"))
tell(PreparerReleased, _("released %(person_id)s from preparing “%(part)s”"))
tell(QuestionAsked, _("asked a question before the meeting; for all to see: %(is_for_all)s"))
tell(QuestionWithdrawn, _("took back a question asked before the meeting"))
tell(TimeCounted, _("counted time spent on a meeting, for oneself"))
tell(TimeForgotten, _("deleted the time spent on a meeting"))

# R-PRE-71: when somebody worked is nobody else's business, as little as how long.
withhold(TimeCounted, TimeForgotten)
