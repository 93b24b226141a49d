"""The demo commune Hòa An: twelve months of 22 cells, and what this month leaves to be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from chibo.accounts.models import User
from chibo.demo.absences import remind_and_ask
from chibo.demo.cast import (
    ABOVE,
    COMMUNE,
    OFFICE_ABOVE,
    account,
    give_posts,
    with_those_above,
)
from chibo.demo.cells import organisations_below, read_cell
from chibo.demo.characters import GOOD, character_of
from chibo.demo.guidance import send_documents
from chibo.demo.living import Life, live_all
from chibo.demo.petitions import raise_petitions
from chibo.demo.plans import plan_years
from chibo.demo.stage import BOOKKEEPER, IMPORTER, NotYet, Stage, days, moment, number, service
from chibo.demo.structures import Place, hoa_an
from chibo.demo.taken_in import take_in
from chibo.establishment.public import BeginTerm
from chibo.orgs.models import Organisation
from chibo.reports.public import RebuildFacts
from chibo.rulebooks.adopted import AdoptRulebook
from chibo.rulebooks.public import shipped_rulebooks
from chibo.scoring.public import ReceiveScoreTable, ReturnScoreTable, SendScoreTable
from chibo.shared.clock import add_months

MONTHS: Final = 12
SHEET: Final = "an-phu-2025"  # a ward's published sheet, adopted here as a sample
LATE: Final = 6  # so many months ago the table went up late
RETURNED: Final = 4  # and so many months ago one came back once
# How far some cells have come this month, by their place in the list; the others are through.
THIS_MONTH: Final = {
    0: "called", 1: "scored", 3: "signed", 4: "held", 7: "planned", 8: "scored", 9: "nothing",
    11: "scored", 14: "closed",
}  # fmt: skip
# Told of each part that is through: how many of how many, and what it was.
Tell = Callable[[int, int, str], None]


def first_day(today: date) -> date:
    """Where the story begins: before the first plan of its first month."""
    return add_months(today, 1 - MONTHS) - days(20)


def build_commune(
    stage: Stage, tell: Tell, *, processes: int, cells: int = 0, months: int = MONTHS
) -> None:
    """Build the commune; with `cells`, only the first so many of them live their `months`."""
    begins = first_day(stage.today)
    place = with_those_above(hoa_an(begins))
    take_in(stage, place, moment(begins, 8))
    give_posts(stage, moment(begins, 9))
    _begin_terms(stage, place, begins)
    _adopt_sheet(stage, begins)
    lives = _lives(stage, months)[: cells or None]
    total = len(lives) + 2
    through = 0

    def lived(code: str) -> None:
        nonlocal through
        through += 1
        tell(through, total, code)

    live_all(lives, stage, lived, processes=processes)
    _plan_years(stage, lives, begins)
    raise_petitions(stage)
    send_documents(stage)
    remind_and_ask(stage)
    _tables(stage, months)
    tell(total - 1, total, "tables")
    top = Organisation.objects.get(code=ABOVE)
    stage.do(
        RebuildFacts(subject_id=top.pk, first_month=add_months(stage.today, 1 - MONTHS),
                     last_month=stage.today),
        service(BOOKKEEPER),
        stage.now,
    )  # fmt: skip
    tell(total, total, "facts")


def _lives(stage: Stage, months: int) -> list[Life]:
    lives = [
        Life(unit.code, place, character_of(place), months, THIS_MONTH.get(place, ""))
        for place, unit in enumerate(organisations_below(COMMUNE))
    ]
    lives.append(Life(OFFICE_ABOVE, len(lives), GOOD, months))
    # The first hamlet meets today or tomorrow, so that its secretary can hold the meeting.
    tomorrow = stage.today + days(1)
    if stage.today.day >= 3:  # noqa: PLR2004  the rules' day has come
        ahead = tomorrow if tomorrow.month == stage.today.month else stage.today
        lives[0] = replace(lives[0], moved_to=ahead)
    return lives


def _plan_years(stage: Stage, lives: Sequence[Life], begins: date) -> None:
    """Plans are decided on by the committee directly above the cell."""
    for life in lives:
        cell = Organisation.objects.select_related("kind", "parent").get(code=life.code)
        above = account("tochuc" if life.code == OFFICE_ABOVE else "vanphong")
        lived = read_cell(cell, life.place, life.character, stage.today)
        plan_years(stage, lived, above, begins)


def _begin_terms(stage: Stage, place: Place, begins: date) -> None:
    """Every cell is in its first year of a term, so numbers of papers begin with 01."""
    codes = {row.code for row in place.organisations if row.kind.endswith("_cell")} | {COMMUNE}
    for unit in Organisation.objects.filter(code__in=codes).order_by("code"):
        stage.do(
            BeginTerm(subject_id=unit.pk, begins=begins), service(IMPORTER), moment(begins, 10)
        )


def _adopt_sheet(stage: Stage, begins: date) -> None:
    book = shipped_rulebooks()[SHEET]
    since = max(begins, book.in_force.from_)
    if since > stage.today:
        return
    commune = Organisation.objects.get(code=COMMUNE)
    stage.do(
        AdoptRulebook(subject_id=commune.pk, rulebook_key=SHEET, valid_from=since),
        service(IMPORTER),
        moment(since, 11),
    )


def _tables(stage: Stage, months: int) -> None:
    """Each month's table goes up; one was late, one came back, and the last one is back now."""
    commune = Organisation.objects.get(code=COMMUNE)
    alone = Organisation.objects.get(code=OFFICE_ABOVE)
    alone_office = _secretary_of(alone)
    for age in range(months - 1, 0, -1):
        month = add_months(stage.today, -age)
        try:
            _send_up(stage, (commune, account("vanphong")), month, age)
            _send_up(stage, (alone, alone_office), month, MONTHS + age)
        except NotYet:
            return


def _send_up(stage: Stage, sending: tuple[Organisation, User], month: date, age: int) -> None:
    (sender, office), above = sending, account("tochuc")
    after = add_months(month, 1)
    sent = moment(after.replace(day=9 if age == LATE else 5), 10)
    send = {"month": month, "subject_id": sender.pk, "note": "Chi bộ chưa sinh hoạt hoặc chưa chấm"}
    outcome = stage.do(SendScoreTable.model_validate(send), office, sent)
    table_id = number(outcome, "ScoreTableSent", "table_id")
    receive = ReceiveScoreTable(subject_id=table_id)
    if age in {1, 2, RETURNED}:
        stage.do(
            ReturnScoreTable(
                subject_id=table_id,
                reason="Hai chi bộ có điểm tự chấm cao hơn nhiều so với cấp ủy viên phụ trách; "
                "đề nghị kiểm tra lại.",
            ),
            above,
            sent + days(2),
        )
        if age == 1:
            return  # with the office now: to be corrected and sent again
        stage.do(SendScoreTable.model_validate(send), office, sent + days(4))
        if age == 2:  # noqa: PLR2004  the month before last waits above
            return
        stage.do(receive, above, sent + days(6))
        return
    stage.do(receive, above, sent + days(3))


def _secretary_of(cell: Organisation) -> User:
    return read_cell(cell, 0, GOOD, date.max).secretary
