"""How the facts about documents from above are told in the record."""

from django.utils.translation import gettext_lazy as _

from chibo.audit.narration import tell
from chibo.guidance.events import (
    GuidancePassedOn,
    GuidanceReceived,
    GuidanceSent,
    GuidanceWithdrawn,
)

tell(GuidanceSent, _("sent the document “%(title)s” to %(cells)s cells"))
tell(
    GuidancePassedOn,
    _("passed the document “%(title)s” on to %(cells)s cells that came later"),
)
tell(GuidanceReceived, _("received the document “%(title)s”"))
tell(GuidanceWithdrawn, _("took the document “%(title)s” back: %(reason)s"))
