"""The code on the secretary's phone: which meeting, from when, and that it is ours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from django.core import signing

# A photograph of the code, sent to somebody at home, is soon of no use.
GOOD_FOR: Final = timedelta(minutes=2)
# What the phone in the hall shows is drawn anew well before the old one ends.
DRAWN_ANEW_AFTER: Final = timedelta(seconds=45)
_SIGNER: Final = signing.Signer(salt="chibo.meetings.check_in")


def code_for(meeting_id: int, at: datetime) -> str:
    """R-MTG-56 A code for this meeting, good for two minutes from `at`."""
    return _SIGNER.sign(f"{meeting_id}.{int(at.timestamp())}").replace(":", "~", 1)


def is_code_good(code: str, meeting_id: int, at: datetime) -> bool:
    """R-MTG-56 Whether `code` is ours, of this meeting and not too old at `at`."""
    try:
        said, _, drawn = _SIGNER.unsign(code.replace("~", ":", 1)).partition(".")
        drawn_at = datetime.fromtimestamp(int(drawn), UTC)
    except (signing.BadSignature, ValueError, OverflowError, OSError):
        return False
    return said == str(meeting_id) and timedelta(seconds=-1) <= at - drawn_at <= GOOD_FOR
