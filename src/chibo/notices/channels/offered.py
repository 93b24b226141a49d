"""Which ways of sending this installation has, by its configuration."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from chibo.notices.channels.carrier import Carrier
from chibo.notices.channels.files import LinesInAFile
from chibo.notices.channels.letters import Letters
from chibo.notices.channels.push import Push
from chibo.notices.channels.sealing import encoded, public_point, read_key
from chibo.notices.models import Channel


def carriers() -> dict[Channel, Carrier]:
    """R-NOT-09: each way of sending that is configured; the others are not offered to anybody."""
    found: dict[Channel, Carrier] = {}
    if settings.CAN_SEND_EMAIL:
        found[Channel.EMAIL] = Letters()
    if settings.PUSH_KEY:
        found[Channel.PUSH] = Push(
            _key(settings.PUSH_KEY), settings.PUSH_CONTACT, tuple(settings.PUSH_SERVICES)
        )
    if settings.MESSAGES_FOLDER:
        folder = Path(settings.MESSAGES_FOLDER)
        found[Channel.SMS] = LinesInAFile("sms", folder)
        found[Channel.ZALO] = LinesInAFile("zalo", folder)
    return found


def push_public_key() -> str:
    """What browsers subscribe with; empty where push is not configured."""
    return encoded(public_point(_key(settings.PUSH_KEY))) if settings.PUSH_KEY else ""


@cache
def _key(text: str) -> ec.EllipticCurvePrivateKey:
    return read_key(text)
