"""How the facts about the exchange are told in the record."""

from django.utils.translation import gettext_lazy as _

from chibo.audit.narration import tell
from chibo.exchange.events import AttendanceImported

tell(
    AttendanceImported,
    _(
        "imported attendance from %(filename)s: %(changed)s marks changed, %(planned)s meetings "
        "planned, %(unchanged)s rows as they were"
    ),
)
