"""R-RES-07: numbers have no gap and no double, whoever writes at once and whatever is refused."""

from __future__ import annotations

import threading
from datetime import date

from django.db import connections
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chibo.accounts.models import User
from chibo.meetings.models import Meeting
from chibo.orgs.models import Term
from chibo.resolutions.models import NumberSeries, Resolution
from chibo.resolutions.public import AdoptResolution
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import run
from tests.cast import Cast, as_service, build_cast
from tests.resolutions.meetings import COMING, evening, meeting

YEARS = (2024, 2026)  # one in each of two terms of office


def stage() -> tuple[Cast, dict[tuple[str, int], Meeting]]:
    """A cell with two terms, and for each term a meeting that is being held."""
    cast = build_cast()
    with as_service():
        for first, last in ((date(2020, 6, 1), date(2025, 6, 1)), (date(2025, 6, 1), None)):
            Term.objects.create(organisation=cast.home, valid=DateRange(first, last))
        present = [cast.people[name] for name in COMING]
        held = {
            ("home", year): meeting(cast.home, evening(year, 11, 3), present=present)
            for year in YEARS
        }
    return cast, held


def drafts(held: Meeting, kinds: list[str]) -> list[Resolution]:
    with as_service():
        return [
            Resolution.objects.create(
                organisation=held.organisation, meeting=held, kind=kind, abstract="x", points="y"
            )
            for kind in kinds
        ]


def adopt(draft: Resolution, actor: User, in_favour: int) -> bool:
    try:
        run(AdoptResolution(subject_id=draft.pk, in_favour=in_favour), actor=actor)
    except RuleViolated:
        return False
    return True


def at_once(writers: list[list[tuple[Resolution, int]]], actors: list[User]) -> None:
    """Each writer adopts its drafts in its own thread and connection, all starting together."""
    start = threading.Barrier(len(writers))
    failures: list[BaseException] = []

    def write(work: list[tuple[Resolution, int]], actor: User) -> None:
        try:
            start.wait(timeout=20)
            for draft, votes in work:
                adopt(draft, actor, votes)
        except BaseException as failure:  # noqa: BLE001  told by the main thread
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=write, args=pair) for pair in zip(writers, actors, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not failures


def numbers_by_series() -> dict[tuple[str, date | None], list[int]]:
    found: dict[tuple[str, date | None], list[int]] = {}
    with as_service("bookkeeper"):
        for paper in Resolution.objects.filter(state="adopted").order_by("number"):
            found.setdefault((paper.kind, paper.term_began_on), []).append(paper.number or 0)
    return found


def test_two_writers_at_once_begin_one_series_without_gap_or_double(own_database: str) -> None:
    cast, held = stage()
    kinds = ["NQ"] * 6
    writers = [[(d, 5) for d in drafts(held["home", 2026], kinds)] for _ in range(2)]
    at_once(writers, [cast.user("secretary"), cast.user("deputy")])
    assert numbers_by_series() == {("NQ", date(2025, 6, 1)): list(range(1, 13))}
    with as_service("bookkeeper"):
        assert NumberSeries.objects.get().last == 12


def test_any_interleaving_of_votes_carried_and_refused_leaves_no_gap(own_database: str) -> None:
    cast, held = stage()
    actors = [cast.user("secretary"), cast.user("deputy"), cast.user("secretary")]
    step = st.tuples(st.sampled_from(["NQ", "KL"]), st.sampled_from(YEARS), st.booleans())
    expected: dict[tuple[str, date | None], int] = {}

    @settings(
        max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
    )
    @given(st.lists(st.lists(step, min_size=1, max_size=4), min_size=2, max_size=3))
    def whatever_happens(work: list[list[tuple[str, int, bool]]]) -> None:
        writers = []
        for steps in work:
            mine = []
            for kind, year, carried in steps:
                (draft,) = drafts(held["home", year], [kind])
                mine.append((draft, 5 if carried else 1))
                if carried:
                    began = date(2020 if year == YEARS[0] else 2025, 6, 1)
                    expected[kind, began] = expected.get((kind, began), 0) + 1
            writers.append(mine)
        at_once(writers, actors[: len(writers)])
        assert numbers_by_series() == {
            series: list(range(1, count + 1)) for series, count in expected.items()
        }

    whatever_happens()
