"""What cells have shared with each other: found by type, by words without marks, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from chibo.access.scope import Scope
from chibo.shared.vietnamese import search_key
from chibo.topics.models import SharedTopic


@dataclass(frozen=True, slots=True)
class PointText:
    """A point of an outline, without anybody who speaks on it."""

    kind: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class LibraryTopic:
    """R-TOP-44 A shared topic as other cells see it: no id of a cell, a name only if it agreed."""

    shared_id: int
    topic: str
    month: date
    cell_type: str
    cell_name: str
    is_own: bool
    aim: str = ""
    points: tuple[PointText, ...] = ()
    quality: str = ""
    usefulness: str = ""
    to_improve: str = ""
    lead_paper: str = ""


def points_of(shared: SharedTopic) -> tuple[PointText, ...]:
    """The points of a shared outline, in order."""
    rows: Iterable[Mapping[str, str]] = shared.points
    return tuple(PointText(one["kind"], one["title"], one.get("text", "")) for one in rows)


def library(scope: Scope, *, cell_type: str = "", words: str = "") -> list[LibraryTopic]:
    """R-TOP-44 Shared topics, newest first, of a type of cell and with all of these words.

    They cross cells on purpose: `scope` is where the reader may read the library at all.
    """
    if not scope:
        return []
    rows = SharedTopic.objects.filter(is_shared=True)
    if cell_type:
        rows = rows.filter(cell_type=cell_type)
    for word in search_key(words).split()[:8]:
        rows = rows.filter(search_text__contains=word)
    return [_shown(one, scope) for one in rows.defer("lead_paper")[:200]]


def library_topic(scope: Scope, shared_id: int) -> LibraryTopic | None:
    """R-TOP-44 One shared topic, whole; None once it is withdrawn."""
    if not scope:
        return None
    one = SharedTopic.objects.filter(pk=shared_id, is_shared=True).first()
    return _shown(one, scope, is_whole=True) if one else None


def _shown(one: SharedTopic, scope: Scope, *, is_whole: bool = False) -> LibraryTopic:
    return LibraryTopic(
        shared_id=one.pk,
        topic=one.topic,
        month=one.month,
        cell_type=one.cell_type,
        cell_name=one.cell_name,
        is_own=scope.covers(one.organisation_id),
        aim=one.aim,
        points=points_of(one),
        quality=one.quality,
        usefulness=one.usefulness,
        to_improve=one.to_improve,
        lead_paper=one.lead_paper if is_whole else "",
    )
