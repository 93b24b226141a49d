"""How the facts about notices are told in the record."""

from django.utils.translation import gettext_lazy as _

from chibo.audit.narration import tell
from chibo.notices.events import NoticesRead

tell(NoticesRead, _("read %(count)s notices"))
