"""A cell's twelve months, one after another; several cells at once, each in its own process."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from random import Random

from django.db import connection, connections

from chibo.access.scope import standings_fixed
from chibo.demo.absences import put_to_the_vote
from chibo.demo.cells import read_cell
from chibo.demo.characters import Character
from chibo.demo.meeting import end, hold, sign
from chibo.demo.month import Month, call, prepare
from chibo.demo.scores import score_and_close
from chibo.demo.stage import NotYet, Stage
from chibo.demo.tasks import adopt_topic_resolution, conclude, decide, draft, report_at_home
from chibo.demo.thematic import judge_topic, prepare_next, share_topic
from chibo.orgs.models import Organisation
from chibo.reports.public import counted_later
from chibo.shared.clock import add_months


@dataclass(frozen=True, slots=True)
class Life:
    """What one cell lives: its months back from this one, and how far it comes in this one."""

    code: str
    place: int
    character: Character
    months: int
    until: str = ""
    moved_to: date | None = None


def live_all(
    lives: Sequence[Life], stage: Stage, lived: Callable[[str], None], *, processes: int
) -> None:
    """Live them all; `lived` is told of each cell that is through.

    In one process, or in as many as given: cells have nothing to do with each other.
    """
    if processes == 1:
        for life in lives:
            live(life, stage)
            lived(life.code)
        return
    connections.close_all()  # a connection must not be shared with a child
    with multiprocessing.get_context("fork").Pool(processes, _begin) as pool:
        for code in pool.imap_unordered(_Alone(stage), lives):
            lived(code)


def cores() -> int:
    return max(1, min(4, os.cpu_count() or 1))


def live(life: Life, stage: Stage) -> None:
    """All months of one cell, the oldest first."""
    organisation = Organisation.objects.select_related("kind").get(code=life.code)
    cell = read_cell(organisation, life.place, life.character, stage.today)
    with counted_later(), standings_fixed(), _committed_lazily(), _uncollected():
        for age in reversed(range(life.months)):
            is_now = age == 0
            if age in life.character.missed or (is_now and life.until == "nothing"):
                continue
            first = add_months(stage.today.replace(day=1), -age)
            month = Month(
                stage,
                cell,
                first,
                age,
                Random(f"{life.code} {first}"),  # noqa: S311  the same story every time
                is_first=age == life.months - 1,
                until=life.until if is_now else "",
                moved_to=life.moved_to if is_now else None,
            )
            _live_month(month)
        prepare_next(stage, cell)


@dataclass(frozen=True, slots=True)
class _Alone:
    """One cell in a process of its own."""

    stage: Stage

    def __call__(self, life: Life) -> str:
        live(life, self.stage)
        return life.code


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave the garbage of a cell's few hundred commands until it is through."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _begin() -> None:
    connections.close_all()


@contextmanager
def _committed_lazily() -> Iterator[None]:
    """Do not wait for the disk at each commit: a demo that a power cut ends is built again."""
    with connection.cursor() as cursor:
        cursor.execute("set synchronous_commit = off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("reset synchronous_commit")


def _live_month(month: Month) -> None:
    stage, cell = month.stage, month.cell
    try:
        if not prepare(month):
            return
        paper_id = draft(month)
        is_going_on = call(month)
        report_at_home(month)
        if not is_going_on:
            return
        conclude(month)
        hold(month)
        put_to_the_vote(month)
        decide(month, paper_id)
        adopt_topic_resolution(month)
        judge_topic(stage, cell, month.meeting_id, month.ends, age=month.quarter)
        end(month)
        if sign(month):
            score_and_close(month)
            share_topic(stage, cell, month.meeting_id, month.ends, age=month.quarter)
    except NotYet:
        return
