"""The sentences of notices: a registry that each module fills for what it tells people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.shared.clock import VIET_NAM
from chibo.shared.errors import Sentence

KINDS: Final[dict[str, Sentence]] = {}
UNKNOWN: Final = _("There is something new. Open it to see what.")
MISSING: Final = "–"
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH: Final = re.compile(r"\d{4}-\d\d")
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


def register_kind(kind: str, sentence: Sentence) -> None:
    """Register how notices of `kind` read; places are the names of their params.

    `kind` begins with the module's name, as in `meetings.called`. A param written as an ISO date,
    month or moment is shown as a Vietnamese one. Raises RuntimeError when it is registered twice.
    """
    if kind in KINDS:
        raise RuntimeError(f"notices of {kind} have a sentence already")
    KINDS[kind] = sentence


def worded(kind: str, params: Mapping[str, str]) -> str:
    """The sentence of a notice in the language of this moment."""
    return str(KINDS.get(kind, UNKNOWN)) % _Values(params)


class _Values(dict[str, str]):
    """Params as people read them; one that is missing is a dash rather than a failure."""

    def __init__(self, params: Mapping[str, str]) -> None:
        super().__init__({name: _written(value) for name, value in params.items()})

    def __missing__(self, name: str) -> str:
        return MISSING


def _written(value: str) -> str:
    try:
        if _MOMENT.match(value):
            moment = datetime.fromisoformat(value)
            local = moment.astimezone(VIET_NAM) if moment.tzinfo else moment
            return f"{local:%H:%M %d/%m/%Y}"
        if _DAY.fullmatch(value):
            return f"{date.fromisoformat(value):%d/%m/%Y}"
        if _MONTH.fullmatch(value):
            return f"{date.fromisoformat(value + '-01'):%m/%Y}"
    except ValueError:
        return value
    return value
