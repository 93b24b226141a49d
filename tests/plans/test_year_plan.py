"""A cell's plan from the first save to approval and on to a new version, by commands."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.audit.models import AuditEvent
from chibo.meetings.models import Meeting
from chibo.plans.models import YearPlan
from chibo.plans.public import (
    ApprovePlan,
    PlanCap,
    PlanLine,
    ReturnPlan,
    SavePlan,
    SendPlan,
    approved_plan,
    lines_of,
    newest_plan,
    plan_paper,
    planned_for,
    planning_of,
)
from chibo.shared.clock import lived_at
from chibo.shared.errors import Conflict, Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.contracts.rows import MOMENT
from tests.plans.year import NOW, YEAR, save, send, whole


def approve(cast: Cast, plan_id: int, by: str = "office") -> None:
    with lived_at(NOW):
        run(ApprovePlan(subject_id=plan_id), actor=cast.user(by))


def test_a_plan_is_kept_as_it_was_typed(cast: Cast) -> None:
    plan_id = save(cast)
    scope = access_of(cast.user("member")).scope(PlanCap.SEE)
    with reading(access_of(cast.user("member"))):
        lines = lines_of(scope, plan_id)
        plan = newest_plan(scope, cast.home.pk, YEAR)
    assert plan is not None
    assert (plan.state, plan.version, plan.revision) == ("draft", 1, 1)
    assert len(lines) == 16
    typed = {(x.kind, x.day, x.topic, x.preparer_id, x.moved_reason) for x in whole(cast)}
    assert {(x.kind, x.day, x.topic, x.preparer_id, x.moved_reason) for x in lines} == typed


def test_a_thin_draft_is_kept_and_not_sent(cast: Cast) -> None:
    """R-PLN-11"""
    thin = (PlanLine(kind="regular", day=date(YEAR, 1, 5)),)
    plan_id = save(cast, thin)
    with pytest.raises(RuleViolated) as refusal:
        send(cast, plan_id)
    assert refusal.value.code == "R-PLN-11"
    # eleven months, four quarters, a reason and a preparer
    assert refusal.value.params == {"count": 17}


def test_the_committee_above_approves_and_then_it_holds(cast: Cast) -> None:
    """R-PLN-07, R-PLN-12, R-PLN-14: nobody else does; December is one sitting."""
    plan_id = save(cast)
    send(cast, plan_id)
    member = access_of(cast.user("member"))
    with reading(member):
        assert planned_for(member.scope(PlanCap.SEE), cast.home.pk, date(YEAR, 12, 1)) == []
    for name in ("department", "city_department"):
        with pytest.raises(RuleViolated) as refusal:
            approve(cast, plan_id, name)
        assert refusal.value.code == "R-PLN-12"
        assert refusal.value.params == {"above": cast.ward.name}
    for name in ("secretary", "overseer"):
        with pytest.raises(Forbidden):
            approve(cast, plan_id, name)
    for name in ("other_office", "elsewhere_secretary"):
        with pytest.raises(NotVisible):
            approve(cast, plan_id, name)
    approve(cast, plan_id)
    with reading(member):
        scope = member.scope(PlanCap.SEE)
        december = planned_for(scope, cast.home.pk, date(YEAR, 12, 1))
        february = planned_for(scope, cast.home.pk, date(YEAR, 2, 1))
    assert [(one.kind, one.day.day) for one in december] == [("combined", 3)]
    assert december[0].topic.endswith("12")
    assert [(one.kind, one.day.day) for one in february] == [("regular", 3), ("thematic", 20)]
    assert february[0].preparer == "Ngô Văn Cảnh"


def test_a_cell_that_stands_alone_is_approved_without_names(cast: Cast) -> None:
    """R-PLN-12 The committee far above reads days and topics, and no member's name."""
    who = cast.people["alone_secretary"].pk
    lines = tuple(line.model_copy(update={"preparer_id": who}) for line in whole(cast))
    with lived_at(NOW):
        saved = run(
            SavePlan(subject_id=cast.alone.pk, year=YEAR, lines=lines),
            actor=cast.user("alone_secretary"),
        )
        plan_id = int(str(saved.first("PlanSaved")["plan_id"]))
        run(SendPlan(subject_id=plan_id), actor=cast.user("alone_secretary"))
        with pytest.raises(RuleViolated) as refusal:  # its own office is not above it
            run(ApprovePlan(subject_id=plan_id), actor=cast.user("alone_secretary"))
    assert refusal.value.code == "R-PLN-12"
    access = access_of(cast.user("city_department"))
    with reading(access):
        seen = lines_of(access.scope(PlanCap.SEE), plan_id)
    assert len(seen) == 16
    assert {one.preparer for one in seen} == {""}
    assert {one.preparer_id for one in seen} == {None}


def test_it_comes_back_with_a_reason_and_goes_up_again(cast: Cast) -> None:
    """R-PLN-13"""
    plan_id = save(cast)
    send(cast, plan_id)
    with pytest.raises(ValueError, match="at least 1"):
        ReturnPlan(subject_id=plan_id, reason="  ")
    with lived_at(NOW):
        run(
            ReturnPlan(subject_id=plan_id, reason="Thiếu chuyên đề an toàn"),
            actor=cast.user("office"),
        )
    with as_service():
        plan = YearPlan.objects.get()
    assert (plan.state, plan.returned_reason) == ("returned", "Thiếu chuyên đề an toàn")
    assert save(cast, whole(cast, topic="An toàn"), base=1) == plan_id
    with as_service():
        assert YearPlan.objects.get().returned_reason == "Thiếu chuyên đề an toàn"
    send(cast, plan_id)
    with as_service():
        plan = YearPlan.objects.get()
    assert (plan.state, plan.version, plan.returned_reason) == ("sent", 1, "")


def test_what_waits_above_is_not_changed_below(cast: Cast) -> None:
    """R-PLN-10"""
    plan_id = save(cast)
    send(cast, plan_id)
    with pytest.raises(RuleViolated) as refusal:
        save(cast, base=1)
    assert refusal.value.code == "R-PLN-10"
    with pytest.raises(RuleViolated):
        send(cast, plan_id)
    approve(cast, plan_id)
    with pytest.raises(RuleViolated) as again:
        approve(cast, plan_id)
    assert again.value.code == "R-PLN-10"


def test_a_change_after_approval_is_a_new_version(cast: Cast) -> None:
    """R-PLN-14 The old one holds until the new one is approved."""
    first = save(cast)
    send(cast, first)
    approve(cast, first)
    second = save(cast, whole(cast, topic="Mới"), base=1)
    assert second != first
    member = access_of(cast.user("member"))
    scope = member.scope(PlanCap.SEE)
    with reading(member):
        newest, holding = (ask(scope, cast.home.pk, YEAR) for ask in (newest_plan, approved_plan))
    assert newest is not None
    assert holding is not None
    assert (newest.pk, newest.version, newest.revision) == (second, 2, 2)
    assert holding.pk == first
    send(cast, second)
    approve(cast, second)
    with reading(member):
        holding = approved_plan(scope, cast.home.pk, YEAR)
    assert holding is not None
    assert holding.pk == second


def test_a_meeting_that_was_held_stays(cast: Cast) -> None:
    """R-PLN-15"""
    first = save(cast, year=2026)
    with as_service():
        YearPlan.objects.filter(pk=first).update(state="approved")
        Meeting.objects.create(
            organisation=cast.home, month=date(2026, 11, 1), kind="combined", state="held",
            scheduled_at=MOMENT, started_at=MOMENT, place="nhà văn hóa",
        )  # fmt: skip
    lines = whole(cast, year=2026)
    moved = tuple(
        line.model_copy(update={"day": date(2026, 11, 5), "moved_reason": "bão"})
        if line.day == date(2026, 11, 3) else line
        for line in lines
    )  # fmt: skip
    with pytest.raises(RuleViolated) as refusal:
        save(cast, moved, base=1, year=2026)
    assert refusal.value.code == "R-PLN-15"
    assert refusal.value.params == {"day": "03/11/2026"}
    december = tuple(
        line.model_copy(update={"day": date(2026, 12, 5), "moved_reason": "bão"})
        if line.day == date(2026, 12, 3) else line
        for line in lines
    )  # fmt: skip
    assert save(cast, december, base=1, year=2026) != first


def test_who_writes_over_another_is_refused(cast: Cast) -> None:
    """R-PLN-09 The first of two writers saves; the second began from what is no more."""
    save(cast)
    with pytest.raises(Conflict) as refusal:
        save(cast, whole(cast, topic="Khác"), by="deputy")
    assert refusal.value.code == "R-PLN-09"
    save(cast, whole(cast, topic="Khác"), base=1, by="deputy")
    with pytest.raises(Conflict):
        save(cast, base=1)
    with as_service():
        assert YearPlan.objects.get().revision == 2


@pytest.mark.parametrize("year", [2025, 2028])
def test_only_this_year_and_the_next_are_planned(cast: Cast, year: int) -> None:
    """R-PLN-02"""
    with pytest.raises(RuleViolated) as refusal:
        save(cast, year=year)
    assert refusal.value.code == "R-PLN-02"


def test_only_a_cell_plans_and_only_with_its_members(cast: Cast) -> None:
    """R-PLN-01, R-PLN-03, R-PLN-08"""
    with as_service():
        from tests.cast import standing

        standing(cast.user("secretary"), "secretary", cast.ward)
    with lived_at(NOW), pytest.raises(RuleViolated) as refusal:
        run(SavePlan(subject_id=cast.ward.pk, year=YEAR, lines=()), actor=cast.user("secretary"))
    assert refusal.value.code == "R-PLN-01"
    stranger = PlanLine(
        kind="regular", day=date(YEAR, 1, 3), preparer_id=cast.people["sibling_secretary"].pk
    )
    with pytest.raises(RuleViolated) as refusal:
        save(cast, (stranger,))
    assert refusal.value.code == "R-PLN-08"
    twice = PlanLine(kind="regular", day=date(YEAR, 1, 3))
    with pytest.raises(RuleViolated) as refusal:
        save(cast, (twice, twice))
    assert refusal.value.code == "R-PLN-03"


def test_the_same_press_twice_is_one_save(cast: Cast) -> None:
    command = SavePlan(id=uuid4(), subject_id=cast.home.pk, year=YEAR, lines=whole(cast))
    with lived_at(NOW):
        once = run(command, actor=cast.user("secretary"))
        twice = run(command, actor=cast.user("secretary"))
    assert twice.is_replay
    assert once.events == twice.events
    with as_service():
        assert YearPlan.objects.get().revision == 1


def test_the_record_tells_it_without_a_name(cast: Cast) -> None:
    """Who sees figures reads it: no member stands in it."""
    plan_id = save(cast)
    send(cast, plan_id)
    approve(cast, plan_id)
    with as_service():
        told = list(AuditEvent.objects.order_by("pk").values_list("name", "payload"))
    assert [name for name, _ in told] == ["PlanSaved", "PlanSent", "PlanApproved"]
    assert not any(one.full_name in str(told) for one in cast.people.values())


def test_those_above_see_how_far_each_cell_has_come(cast: Cast) -> None:
    """R-PLN-17"""
    plan_id = save(cast)
    send(cast, plan_id)
    access = access_of(cast.user("office"))
    with reading(access):
        planning = planning_of(access.scope(PlanCap.SEE), YEAR)
    assert {row.cell.code: row.state for row in planning.rows} == {"PA-01": "sent", "PA-02": "none"}
    assert planning.counts == {"sent": 1, "none": 1}


def test_the_paper_is_the_version(cast: Cast) -> None:
    """R-PLN-18"""
    plan_id = save(cast)
    send(cast, plan_id)
    approve(cast, plan_id)
    access = access_of(cast.user("member"))
    with reading(access):
        scope = access.scope(PlanCap.SEE)
        plan = newest_plan(scope, cast.home.pk, YEAR)
        assert plan is not None
        paper = plan_paper(scope, plan)
    assert [line.day.month for line in paper.regular] == list(range(1, 13))
    assert [line.with_regular for line in paper.thematic] == [False, False, False, True]
    assert paper.approved_by
    assert paper.approved_on == NOW.date()
    assert paper.signature.name == "Trần Phước An"
    assert paper.head.number is None


@pytest.mark.parametrize("verb", ["save", "send", "approve"])
def test_no_command_takes_more_than_thirty_statements(cast: Cast, verb: str) -> None:
    plan_id = save(cast)
    if verb == "approve":
        send(cast, plan_id)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        if verb == "save":
            save(cast, base=1)
        elif verb == "send":
            send(cast, plan_id)
        else:
            approve(cast, plan_id)
    assert len(asked) <= 30
