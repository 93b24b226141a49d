"""What a message that leaves the house says, in the language of who gets it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.notices.channels.carrier import Message
from chibo.notices.kinds import worded
from chibo.notices.models import Notice

LIST: str = "/notices/"


def message_of(notices: Sequence[Notice], language: str) -> Message:
    """R-NOT-15: the letter says what each is about; everything else only how many there are."""
    told = ",".join(sorted(str(one.pk) for one in notices))
    with translation.override(language):
        short = ngettext(
            "Comrade, you have %(count)s new matter",
            "Comrade, you have %(count)s new matters",
            len(notices),
        ) % {"count": len(notices)}
        parts = [
            f"• {worded(one.kind, one.params)}\n  {settings.BASE_URL}{one.link}" for one in notices
        ]
        closing = _("You choose how and when you are told: %(address)s") % {
            "address": f"{settings.BASE_URL}{LIST}choices/"
        }
    return Message(
        id=hashlib.sha256(told.encode()).hexdigest()[:32],
        subject=short,
        body="\n\n".join([f"{short}:", *parts, closing]) + "\n",
        short=short,
        address=f"{settings.BASE_URL}{LIST}",
    )
