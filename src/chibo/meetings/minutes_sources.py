"""What other modules know of a meeting that its minutes tell: a registry of sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from chibo.access.scope import Scope
from chibo.meetings.models import Meeting
from chibo.papers.public import Minutes as MinutesPaper

MinutesSource: TypeAlias = Callable[[Scope, Meeting, MinutesPaper], MinutesPaper]
SOURCES: Final[dict[str, MinutesSource]] = {}


def register_minutes_source(source: MinutesSource) -> MinutesSource:
    """R-MTG-54 Let a module above fill its part of the minutes: `source(scope, meeting, paper)`.

    To be called once, as a module's reactions are loaded. Raises RuntimeError on a second time.
    """
    name = f"{source.__module__}.{source.__qualname__}"
    if name in SOURCES:
        raise RuntimeError(f"{name} is a source of minutes already")
    SOURCES[name] = source
    return source


def with_all_parts(scope: Scope, meeting: Meeting, paper: MinutesPaper) -> MinutesPaper:
    """R-MTG-54 The paper with what each source has to tell of the meeting."""
    for name in sorted(SOURCES):
        paper = SOURCES[name](scope, meeting, paper)
    return paper
