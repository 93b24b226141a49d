"""How the facts about scores are told in the record."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.audit.narration import tell
from chibo.scoring.events import (
    ScoreTableReceived,
    ScoreTableReturned,
    ScoreTableSent,
    SheetDrafted,
    SheetSubmitted,
)
from chibo.scoring.models import Scorer

SCORERS = dict(Scorer.choices)
RATINGS = {
    "good": pgettext_lazy("record", "good"),
    "fair": pgettext_lazy("record", "fair"),
    "average": pgettext_lazy("record", "average"),
    "poor": pgettext_lazy("record", "poor"),
}

tell(
    SheetDrafted,
    _("kept the score sheet of %(scorer)s for %(month)s as a draft (version %(version)s)"),
    scorer=SCORERS,
)
tell(
    SheetSubmitted,
    _(
        "submitted the score sheet of %(scorer)s for %(month)s: %(total)s of %(maximum)s points, "
        "rated %(rating)s (version %(version)s; correction: %(correction_reason)s)"
    ),
    scorer=SCORERS,
    rating=RATINGS,
)
tell(
    ScoreTableSent,
    _(
        "sent the score table of %(month)s up: %(scored)s of %(cells)s cells scored; due on "
        "%(due_on)s, late: %(is_late)s"
    ),
)
tell(ScoreTableReturned, _("returned the score table of %(month)s for correction: %(reason)s"))
tell(ScoreTableReceived, _("received the score table of %(month)s and locked it"))
