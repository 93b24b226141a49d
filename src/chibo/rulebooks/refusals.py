"""Why adopting a rulebook is refused: codes are rule numbers of docs/domain/rulebooks.md."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.shared.errors import Refusal

UNKNOWN: Final = Refusal(
    "R-RUL-40",
    _("There is no rulebook with the key “%(key)s”. Choose one of the list."),
    field="rulebook_key",
)
LOOSENS: Final = Refusal(
    "R-RUL-29",
    _("It would loosen what holds above, so it can't be adopted. %(loosenings)s"),
    field="rulebook_key",
)
ALREADY: Final = Refusal(
    "R-RUL-41",
    _("“%(key)s” is already adopted for some of these days. Look at its dates in the list."),
    field="rulebook_key",
)
ENDS_BEFORE: Final = Refusal(
    "R-RUL-42",
    _("It holds since %(since)s; give a last day that is not earlier."),
    field="ended_on",
)
