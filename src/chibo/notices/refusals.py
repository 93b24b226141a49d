"""Why something about notices is refused: codes are rule numbers of docs/domain/notices.md."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.shared.errors import Refusal

NOT_OFFERED: Final = Refusal(
    "R-NOT-09",
    _(
        "This installation cannot send by %(channel)s. Choose another way, or ask who runs the "
        "installation to set it up."
    ),
)
NO_PHONE: Final = Refusal(
    "R-NOT-11",
    _("Give the phone number that SMS and Zalo messages go to, such as 0912 345 678."),
    field="phone",
)
DIGEST_IN_QUIET: Final = Refusal(
    "R-NOT-08",
    _(
        "The hour of the daily message lies in your quiet hours. "
        "Choose another hour for one of them."
    ),
    field="digest_hour",
)
NOT_A_PUSH_SERVICE: Final = Refusal(
    "R-NOT-13",
    _(
        "This browser gave an address that is no known push service. Use Chrome, Edge, Firefox or "
        "Safari, or choose e-mail."
    ),
)
NOT_KEYS: Final = Refusal(
    "R-NOT-12",
    _("The browser's keys are incomplete. Close the page, open it again and press the button."),
)
NO_SUCH_DEVICE: Final = Refusal(
    "R-NOT-14", _("This device is not among yours any more. Reload the page to see which are.")
)
