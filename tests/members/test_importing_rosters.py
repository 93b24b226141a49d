"""Importing rosters: R-MEM-07, R-MEM-09, R-MEM-10, R-MEM-11, R-MEM-26, R-MEM-27, R-MEM-28."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connections
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chibo.access.models import Standing
from chibo.access.scope import Scope, access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.audit.models import AuditEvent
from chibo.members.actions.insert_rows import insert_rows, literal
from chibo.members.models import Exemption, Membership, Person, Post
from chibo.members.public import (
    ImportRoster,
    Reading,
    RosterRow,
    fingerprint,
    members_on,
    roster_preview,
)
from chibo.orgs.models import Organisation
from chibo.shared.clock import today
from chibo.shared.errors import Conflict, Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import Outcome, run
from tests.cast import LONG_AGO, Cast, as_service, build_cast

EVERYWHERE = Scope(whole=True)


def row(name: str, number: int = 0, **told: object) -> RosterRow:
    made = RosterRow(
        full_name=name,
        born_on=date(1980, 1, 1),
        gender="male",
        card_number=f"{90_000_000 + number:08d}" if number else "",
        admitted_on=date(2005, 2, 3),
        official_on=date(2006, 2, 3),
        working=True,
        sheet="Danh sách",
        row=number + 3,
    )
    return replace(made, **told)  # type: ignore[arg-type]  # any field of the row


NEW_CELL = [
    row("Nguyễn Văn Ánh", 1, posts=("secretary",), hamlet_head=True),
    row("Lê Thị Đào", 2, gender="female", posts=("deputy_secretary", "committee_member")),
    row("Trần Văn Ba", 3, exempt=True, exempt_reason="già yếu", working=False),
    row("Ngô Thị Cúc", 4, status="probationary", official_on=None, admitted_on=date(2026, 3, 1)),
]


def imported(cast: Cast, rows: list[RosterRow], at: Organisation, who: str = "office") -> Outcome:
    return run(ImportRoster(subject_id=at.pk, rows=tuple(rows)), actor=cast.user(who))


@pytest.fixture
def empty_cell(cast: Cast) -> Organisation:
    from tests.cast import organisation

    return organisation("PA-09", "subordinate_cell", cast.ward, name="Chi bộ 9")


def test_a_first_roster_brings_everybody_with_posts_and_exemptions(
    cast: Cast, empty_cell: Organisation
) -> None:
    outcome = imported(cast, NEW_CELL, empty_cell)
    fact = outcome.first("RosterImported")
    assert (fact["accepted"], fact["added"], fact["changed"], fact["missing"]) == (4, 4, [], 0)
    assert fact["cells"] == [empty_cell.pk]
    with as_service():
        members = members_on(EVERYWHERE, empty_cell.pk, today())
        assert [m.full_name for m in members] == [
            "Nguyễn Văn Ánh",
            "Trần Văn Ba",
            "Ngô Thị Cúc",
            "Lê Thị Đào",
        ]
        assert [m.is_exempt for m in members] == [False, True, False, False]
        assert [m.is_official for m in members] == [True, True, False, True]
        held = {
            (p.holder_name, p.kind, p.organisation_id)
            for p in Post.objects.filter(person__card_number__startswith="9")
        }
        assert held == {
            ("Nguyễn Văn Ánh", "secretary", empty_cell.pk),
            ("Nguyễn Văn Ánh", "hamlet_head", empty_cell.pk),
            ("Lê Thị Đào", "deputy_secretary", empty_cell.pk),
            ("Lê Thị Đào", "committee_member", cast.ward.pk),
        }
        assert AuditEvent.objects.get(name="RosterImported").organisation == empty_cell


def test_the_first_roster_tells_since_admission_and_a_later_one_since_today(
    cast: Cast, empty_cell: Organisation
) -> None:
    imported(cast, NEW_CELL, empty_cell)
    imported(cast, [*NEW_CELL, row("Phan Văn Dần", 5)], empty_cell)
    with as_service():
        began = dict(
            Membership.objects.filter(organisation=empty_cell).values_list(
                "person__card_number", "valid__startswith"
            )
        )
        assert began["90000001"] == date(2005, 2, 3)
        assert began["90000005"] == today()


def test_the_day_the_caller_names_counts_for_all(cast: Cast, empty_cell: Organisation) -> None:
    day = date(2026, 1, 1)
    run(
        ImportRoster(subject_id=empty_cell.pk, rows=tuple(NEW_CELL), since=day),
        actor=cast.user("office"),
    )
    with as_service():
        assert len(members_on(EVERYWHERE, empty_cell.pk, day)) == 4
        assert members_on(EVERYWHERE, empty_cell.pk, day - timedelta(days=1)) == []


def test_the_same_roster_twice_changes_nothing(cast: Cast, empty_cell: Organisation) -> None:
    imported(cast, NEW_CELL, empty_cell)
    with as_service():
        before = everything()
    fact = imported(cast, NEW_CELL, empty_cell).first("RosterImported")
    assert (fact["added"], fact["changed"], fact["missing"]) == (0, [], 0)
    with as_service():
        assert everything() == before


def everything() -> list[list[tuple[object, ...]]]:
    return [
        list(model._base_manager.order_by("pk").values_list())
        for model in (Person, Membership, Exemption, Post, Standing)
    ]


def test_a_changed_roster_changes_from_today_and_keeps_the_past(
    cast: Cast, empty_cell: Organisation
) -> None:
    imported(cast, NEW_CELL, empty_cell)
    with as_service():  # long ago enough that today's change ends a spell instead of replacing it
        Membership.objects.filter(organisation=empty_cell).update(valid=DateRange(LONG_AGO, None))
    changed = [
        replace(NEW_CELL[0], posts=(), hamlet_head=False, full_name="Nguyễn Văn Anh"),
        replace(NEW_CELL[1], posts=("secretary",), working=False),
        replace(NEW_CELL[2], exempt=False, exempt_reason="", working=True),
        replace(
            NEW_CELL[3], status="official", official_on=date(2026, 11, 1), card_number="90000004"
        ),
    ]
    imported(cast, changed, empty_cell)
    with as_service():
        fact = AuditEvent.objects.filter(name="RosterImported").latest("pk").payload
    told = {(each["name"], c["field"]) for each in fact["changed"] for c in each["changes"]}
    assert ("Nguyễn Văn Anh", "full_name") in told
    assert ("Ngô Thị Cúc", "status") in told
    yesterday = today() - timedelta(days=1)
    with as_service():
        now = {m.full_name: m for m in members_on(EVERYWHERE, empty_cell.pk, today())}
        then = {m.full_name: m for m in members_on(EVERYWHERE, empty_cell.pk, yesterday)}
        assert not now["Trần Văn Ba"].is_exempt
        assert then["Trần Văn Ba"].is_exempt
        assert (now["Lê Thị Đào"].is_working, then["Lê Thị Đào"].is_working) == (False, True)
        spells = Membership.objects.filter(person__card_number="90000004").order_by("valid")
        assert [(s.status, s.valid.lower) for s in spells] == [
            ("probationary", LONG_AGO),
            ("official", date(2026, 11, 1)),
        ]
        posts = Post.objects.filter(organisation=empty_cell, kind="secretary")
        today_secretary = posts.get(valid__contains=today())
        assert today_secretary.holder_name == "Lê Thị Đào"
        assert posts.get(valid__contains=yesterday).person.card_number == "90000001"
    fact = imported(cast, changed, empty_cell).first("RosterImported")
    assert (fact["added"], fact["changed"]) == (0, [])


def test_who_is_missing_from_the_file_stays(cast: Cast, empty_cell: Organisation) -> None:
    imported(cast, NEW_CELL, empty_cell)
    fact = imported(cast, NEW_CELL[:3], empty_cell).first("RosterImported")
    assert (fact["missing"], fact["changed"]) == (1, [])
    with as_service():
        assert len(members_on(EVERYWHERE, empty_cell.pk, today())) == 4


def test_a_roster_of_one_cell_says_nothing_of_the_others(
    cast: Cast, empty_cell: Organisation
) -> None:
    rows = [replace(each, cell="PA-09") for each in NEW_CELL]
    fact = imported(cast, rows, cast.ward).first("RosterImported")
    assert fact["missing"] == 0  # members of PA-01 and PA-02 are not what the file is about


def test_a_member_of_another_cell_is_named_and_not_moved(
    cast: Cast, empty_cell: Organisation
) -> None:
    secretary = cast.people["secretary"]
    moved = row(secretary.full_name, 7, card_number=secretary.card_number, cell="PA-09")
    with pytest.raises(RuleViolated) as refusal:
        imported(cast, [moved], cast.ward)
    assert refusal.value.code == "R-MEM-27"
    assert "Chi bộ 1" in refusal.value.sentence()
    office = access_of(cast.user("office"))
    with reading(office):
        preview = roster_preview(office.names, cast.ward, Reading((moved,), ()), today())
    assert [problem.code for problem in preview.errors] == ["member_of_other_cell"]


def test_a_card_of_somebody_out_of_sight_is_refused_without_naming_him(
    cast: Cast, empty_cell: Organisation
) -> None:
    other = cast.people["elsewhere_secretary"]
    taken = row("Nguyễn Thị Khác", 8, card_number=other.card_number)
    with pytest.raises(RuleViolated) as refusal:
        imported(cast, [taken], empty_cell)
    assert other.full_name not in refusal.value.sentence()
    assert str(other.card_number) in refusal.value.sentence()


def test_two_secretaries_in_one_cell_are_refused(cast: Cast, empty_cell: Organisation) -> None:
    two = [NEW_CELL[0], replace(NEW_CELL[1], posts=("secretary",))]
    with pytest.raises(RuleViolated) as refusal:
        imported(cast, two, empty_cell)
    assert "Lê Thị Đào" in refusal.value.sentence()
    with as_service():
        assert not Person.objects.filter(card_number="90000001").exists()


def test_who_left_and_comes_back_is_the_same_person(cast: Cast) -> None:
    member = cast.people["member"]
    left = today() - timedelta(days=30)
    with as_service():
        Membership.objects.filter(person=member).update(valid=DateRange(LONG_AGO, left))
        Standing.objects.filter(user=cast.user("member")).delete()
    back = row(member.full_name, 9, card_number=member.card_number, cell="PA-02")
    imported(cast, [back], cast.ward)
    with as_service():
        assert Person.objects.get(card_number=member.card_number).pk == member.pk
        spells = Membership.objects.filter(person=member).order_by("valid")
        assert [spell.organisation_id for spell in spells] == [cast.home.pk, cast.sibling.pk]
    assert access_of(cast.user("member")).names.units == {cast.sibling.pk}


def test_a_preview_that_is_out_of_date_is_refused(cast: Cast, empty_cell: Organisation) -> None:
    office = access_of(cast.user("office"))
    with reading(office):
        preview = roster_preview(office.names, empty_cell, Reading(tuple(NEW_CELL), ()), today())
        seen = fingerprint(preview.diff)
        assert not Person.objects.filter(card_number="90000001").exists()  # it wrote nothing
    imported(cast, NEW_CELL[:1], empty_cell)
    late = ImportRoster(subject_id=empty_cell.pk, rows=tuple(NEW_CELL), seen=seen)
    with pytest.raises(Conflict):
        run(late, actor=cast.user("office"))
    with reading(office):
        preview = roster_preview(office.names, empty_cell, Reading(tuple(NEW_CELL), ()), today())
    fresh = late.model_copy(update={"seen": fingerprint(preview.diff), "id": office_id()})
    assert run(fresh, actor=cast.user("office")).first("RosterImported")["added"] == 3


def office_id() -> object:
    from chibo.shared.ids import new_command_id

    return new_command_id()


def test_rosters_are_imported_by_the_committee_that_keeps_the_files(cast: Cast) -> None:
    for who, refusal in (
        ("secretary", Forbidden),
        ("member", Forbidden),
        ("overseer", Forbidden),
        ("other_office", NotVisible),
        ("department", NotVisible),
        ("city_department", NotVisible),
        ("outsider", NotVisible),
    ):
        with pytest.raises(refusal):
            imported(cast, NEW_CELL, cast.home, who)
    with pytest.raises(RuleViolated):
        imported(cast, [], cast.home)
    with as_service():
        assert not AuditEvent.objects.exists()


def test_two_imports_at_once_add_everybody_once(own_database: str) -> None:
    cast = build_cast()
    rows = tuple(row(f"Nguyễn Văn {chr(65 + n)}n", n + 1) for n in range(8))
    done: list[int] = []

    def send() -> None:
        outcome = run(
            ImportRoster(subject_id=cast.alone.pk, rows=rows),
            actor=User.objects.get(username="alone_secretary"),
        )
        done.append(int(str(outcome.first("RosterImported")["added"])))
        connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [0, 0, 8]
    with as_service():
        assert Person.objects.filter(card_number__startswith="9").count() == 8


names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(names, min_size=1, max_size=5), st.dates() | st.none(), st.booleans())
def test_values_written_out_come_back_as_they_were(
    texts: list[str], day: date | None, yes: bool
) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        written = ", ".join(map(literal, [*texts, yes, 7]))
        cursor.execute(f"select {written}, {literal(day)}::date")
        assert list(cursor.fetchone()) == [*texts, yes, 7, day]
        cursor.execute(f"select {literal(DateRange(day, None))}::daterange")
        assert cursor.fetchone()[0].lower == day
    with pytest.raises(ValueError):
        literal("a\0b")
    insert_rows(Person, ("full_name",), [])
