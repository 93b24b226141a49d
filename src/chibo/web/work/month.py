"""What comes next in the reader's own cell, in one line: the first thing on the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.db.models import QuerySet

from chibo.meetings.public import Meeting, MeetingCap, MeetingKind, unfinished_meetings_of
from chibo.web.plans.coming import Coming, coming_now, regular_meetings_near
from chibo.web.work.duty import Desk

MOST: Final = 2


def wanted(desk: Desk) -> Mapping[str, QuerySet[Meeting]]:
    lists: dict[str, QuerySet[Meeting]] = {}
    for cell_id in desk.own[:MOST]:
        scope = desk.access.scope(MeetingCap.SEE)
        lists[_unfinished(cell_id)] = unfinished_meetings_of(scope, cell_id)[:1]
        lists[_near(cell_id)] = regular_meetings_near(desk.access, cell_id, desk.today)
    return lists


def lines_of(desk: Desk) -> list[Coming]:
    """R-PLN-20 One line for each cell that the reader is a member or leader of."""
    lines = (_line(desk, cell_id) for cell_id in desk.own[:MOST])
    return [line for line in lines if line is not None]


def _line(desk: Desk, cell_id: int) -> Coming | None:
    unfinished = next(iter(desk.meetings(_unfinished(cell_id))), None)
    if unfinished is not None and unfinished.kind != MeetingKind.THEMATIC:
        cell = unfinished.organisation
    elif cell_id in desk.cells:
        cell = desk.cells[cell_id]
    else:
        return None
    near = desk.meetings(_near(cell_id))
    return coming_now(desk.access, cell, desk.today, unfinished, near)


def _unfinished(cell_id: int) -> str:
    return f"month: unfinished in {cell_id}"


def _near(cell_id: int) -> str:
    return f"month: near in {cell_id}"
