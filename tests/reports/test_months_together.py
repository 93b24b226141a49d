"""R-REP-05, R-REP-07: a command that changes many months counts them together, and rightly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext

from chibo.absences.models import CaseFile, ExemptionRequest
from chibo.absences.public import ExplainInCase, OpenCaseFile
from chibo.access.scope import Scope
from chibo.accounts.models import User
from chibo.members.models import Exemption, Person
from chibo.members.public import AddMember, EndMembership, EndReason, GrantExemption, TransferMember
from chibo.orgs.models import Organisation
from chibo.petitions.models import Contact, Petition
from chibo.petitions.models import Leg as PetitionLeg
from chibo.petitions.models import Step as PetitionStep
from chibo.reports.models import CellMonth
from chibo.reports.public import RebuildFacts
from chibo.reports.selectors.month_records import counts_of
from chibo.shared.clock import lived_at
from chibo.usecase.public import Command, run
from tests.absences.year import NOW, YEAR, do, meeting_of, remind
from tests.cast import Cast, as_service, person, post
from tests.contracts.rows import household_at, request_at, task_at
from tests.exchange.test_exchange import book, bring_in
from tests.petitions.raised import on, raised
from tests.reports.test_facts import kept
from tests.statements import MOST, counted

WHOLE = Scope(whole=True)
FIRST = date(YEAR, 1, 1)
MONTHS = [date(YEAR, number, 1) for number in range(1, 12)]


def rebuild(cast: Cast, first: date = FIRST) -> None:
    with lived_at(NOW):
        command = RebuildFacts(subject_id=cast.ward.pk, first_month=first, last_month=NOW.date())
        run(command, actor=User.objects.get(username="bookkeeper"))


@pytest.fixture
def year(cast: Cast) -> Cast:
    """Eleven months of two cells, with a meeting and a task in some."""
    for month in (2, 3, 7, 10):
        meeting_of(cast, month, member="unexcused", deputy="excused")
    with as_service():
        for month in (3, 6):
            task = task_at(cast.home)
            task.assignee, task.given_on = cast.people["member"], date(YEAR, month, 3)
            task.due_on = date(YEAR, month + 1, 3)
            task.save()
    with on(date(YEAR, 5, 5)):
        raised(cast)
    with on(date(YEAR, 9, 5)):
        raised(cast)
    rebuild(cast)
    return cast


def reaching_back(cast: Cast, since: date, who: Person) -> Sequence[Command]:
    """What may be given about days long past; of these, each is tried alone."""
    person = who.pk
    return (
        AddMember(subject_id=cast.home.pk, since=since, full_name="Đỗ Thị Mới"),
        GrantExemption(subject_id=person, since=since, reason="tuổi cao"),
        TransferMember(subject_id=person, cell_id=cast.sibling.pk, day=since),
        EndMembership(subject_id=person, day=since, reason=EndReason.LEFT),
    )


def test_many_months_counted_at_once_are_as_one_by_one(year: Cast) -> None:
    with as_service("bookkeeper"):
        cells = Organisation.objects.filter(pk__in=[year.home.pk, year.sibling.pk])
        with CaptureQueriesContext(connection) as seen:
            together = counts_of(WHOLE, dict.fromkeys(MONTHS, cells), NOW.date())
        alone = {m: counts_of(WHOLE, {m: cells}, NOW.date())[m] for m in MONTHS}
    assert together == alone
    assert len({str(of_month[year.home.pk]) for of_month in together.values()}) > 4
    assert len(seen) == 6


@pytest.mark.parametrize("which", range(4))
def test_what_reaches_back_is_counted_as_a_rebuild_would(year: Cast, which: int) -> None:
    before = kept()
    do(reaching_back(year, date(YEAR, 2, 20), year.people["member"])[which], year, by="office")
    after = kept()
    rebuild(year)
    assert after == kept()
    changed = {month for (_, month), counts in after.items() if counts != before[_, month]}
    assert changed == set(MONTHS[1:])


@pytest.mark.parametrize("which", range(4))
def test_it_takes_as_many_statements_for_a_year_as_for_a_month(year: Cast, which: int) -> None:
    with as_service():
        two = [person(year.home, f"Đỗ Văn {name}", card=name) for name in ("771", "772")]
    taken = []
    for who, since in zip(two, (MONTHS[-1], FIRST), strict=True):
        with counted() as counter:
            do(reaching_back(year, since, who)[which], year, by="office")
        taken.append(counter.seen)
    assert taken[0] == taken[1]
    assert max(taken[1].values()) <= 30


def with_everything(cast: Cast) -> None:
    """To tasks and petitions of the year: posts, a household, a case file and a request that wait
    for the secretary, and two exemptions one after the other."""
    who = cast.people["member"]
    with as_service():
        for kind in ("minutes_secretary", "deputy_secretary", "committee_member"):
            post(who, kind, cast.home)
        household = household_at(cast.home)
        Contact.objects.create(
            organisation=cast.home,
            household=household,
            person=who,
            person_name=who.full_name,
            valid=DateRange(FIRST, None),
        )
    do(remind(cast), cast)
    opened = do(OpenCaseFile(subject_id=who.pk, year=YEAR), cast).first("CaseFileOpened")
    case_id = int(str(opened["case_id"]))
    do(ExplainInCase(subject_id=case_id, explanation="đi làm xa"), cast, by="member")
    with as_service():
        asked = request_at(cast.home)
        asked.person = who
        asked.save()
        for valid in ((FIRST, date(YEAR, 4, 1)), (date(YEAR, 5, 1), None)):
            Exemption.objects.create(
                organisation=cast.home, person=who, reason="ốm", valid=DateRange(*valid)
            )
    rebuild(cast)


def test_a_move_takes_30_statements_with_all_that_goes_along(year: Cast) -> None:
    """R-MEM-33: posts, sight, exemptions, petitions and eleven months of two cells; R-ABS-47,
    R-NOT-20: the case file and the request that stay behind."""
    who, day = year.people["member"], date(YEAR, 2, 20)
    with_everything(year)
    move = TransferMember(subject_id=who.pk, cell_id=year.sibling.pk, day=day)
    with counted() as counter:
        outcome = do(move, year, by="office")
    assert len([one for one in outcome.events if one["event"] == "PostEnded"]) == 3
    assert counter.seen["transfer-member"] <= MOST
    with as_service():
        assert [one.state for one in CaseFile.objects.all()] == ["closed"]
        assert [one.state for one in ExemptionRequest.objects.all()] == ["withdrawn"]
        for model in (Petition, PetitionLeg, PetitionStep):
            seen = [one.seen_from.count(year.sibling.pk) for one in model.objects.all()]
            assert seen == [1, 1]
        held = Exemption.objects.filter(person=who).order_by("valid")
        assert [(one.organisation_id, one.valid.lower) for one in held] == [
            (year.home.pk, FIRST),
            (year.sibling.pk, day),
            (year.sibling.pk, date(YEAR, 5, 1)),
        ]
    after = kept()
    rebuild(year)
    assert after == kept()


def test_an_import_takes_as_many_statements_for_20_meetings_as_for_one(cast: Cast) -> None:
    """R-EXC-03, over ten months that are over."""
    for month in range(1, 11):
        for day, kind in ((3, "regular"), (17, "thematic")):
            meeting_of(cast, month, day=day, kind=kind, state="held")
    rows = [
        ("PA-01", f"{day:02d}/{month:02d}/{YEAR}", "00000004", "Vắng không lý do", "")
        for month in range(1, 11)
        for day in (3, 17)
    ]
    rebuild(cast)
    taken = []
    for some in (rows[:1], rows[1:]):
        with counted() as counter:
            bring_in(cast, book(*some))
        taken.append(counter.seen["import-attendance"])
    assert taken[0] == taken[1] <= 30
    after = kept()
    with as_service("bookkeeper"):
        assert CellMonth.objects.filter(attendance_unexcused=1).count() == 10
    rebuild(cast)
    assert after == kept()
