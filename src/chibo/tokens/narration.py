"""How the facts about access tokens are told in the record."""

from django.utils.translation import gettext_lazy as _

from chibo.audit.narration import tell
from chibo.tokens.events import TokenCreated, TokenEndedByOffice, TokenRevoked

tell(TokenCreated, _("made the API access token “%(name)s”, valid until %(ends_on)s"))
tell(TokenRevoked, _("ended the API access token “%(name)s”"))
tell(TokenEndedByOffice, _("ended the API access token “%(name)s” of %(holder)s"))
