"""Why something about a token is refused: codes are rule numbers of docs/domain/access.md."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.shared.errors import Refusal

DIGEST_KNOWN: Final = Refusal(
    "R-ACC-12",
    _("A token with this digest exists already. Make a new random secret and send its digest."),
    field="digest",
)
NO_SUCH_TOKEN: Final = Refusal(
    "R-ACC-13",
    _("You hold no token of this number that is still valid. Look at the list of your tokens."),
    field="token_id",
)
NOT_OF_THIS_HOLDER: Final = Refusal(
    "R-ACC-15",
    _("%(name)s holds no token of this number that is still valid. Look at the list again."),
    field="token_id",
)
