"""How the facts about figures are told in the record."""

from django.utils.translation import gettext_lazy as _

from chibo.audit.narration import tell
from chibo.reports.events import FactsRebuilt, FactsTakenOver

tell(
    FactsRebuilt,
    _("counted the months %(first_month)s to %(last_month)s anew: %(cell_months)s cell-months"),
)
tell(
    FactsTakenOver,
    _("took over the figures of %(month)s from %(source)s: %(cell_months)s cell-months"),
)
