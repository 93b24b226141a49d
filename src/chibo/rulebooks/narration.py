"""How the facts about adopted rulebooks are told in the record."""

from django.utils.translation import gettext_lazy as _

from chibo.audit.narration import tell
from chibo.rulebooks.events import AdoptionEnded, RulebookAdopted

tell(RulebookAdopted, _("adopted the rulebook %(rulebook_key)s from %(valid_from)s"))
tell(
    AdoptionEnded,
    _("ended the adoption of the rulebook %(rulebook_key)s: its last day is %(ended_on)s"),
)
