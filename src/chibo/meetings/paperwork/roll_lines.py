"""Lines of written minutes that say of the roll what it does not say any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chibo.access.scope import Scope
from chibo.meetings.models import Meeting
from chibo.meetings.paperwork.minutes import roll_of_paper
from chibo.papers.public import NOT_CALLED_LABEL


@dataclass(frozen=True, slots=True)
class StaleLine:
    """A line as it was written, and as the roll gives it now: empty where it gives none."""

    written: str
    now: str


def stale_roll_lines(names: Scope, meeting: Meeting, body: str) -> list[StaleLine]:
    """R-MTG-66 What the text tells of the roll otherwise than the roll does, line by line.

    Only lines that begin as the draft's do are looked at: who writes it in words of his or her own
    is not corrected.
    """
    return list(_stale(roll_of_paper(names, meeting).lines(), body))


def _stale(told: list[str], body: str) -> Iterator[StaleLine]:
    now = {_label(line): line for line in told}
    now.setdefault(NOT_CALLED_LABEL, "")
    for line in body.splitlines():
        written = " ".join(line.split())
        given = now.get(_label(written))
        if given is not None and written != " ".join(given.split()):
            yield StaleLine(written, given)


def _label(line: str) -> str:
    return line.partition(":")[0].strip()
