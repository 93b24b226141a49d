"""Tasks are given at a meeting, or proposed in a draft and then adopted.

R-TSK-01, R-TSK-02, R-TSK-03, R-TSK-04, R-TSK-05.
"""

from __future__ import annotations

from datetime import date

import pytest

from chibo.audit.models import AuditEvent
from chibo.meetings.models import Meeting, Step
from chibo.resolutions.models import Resolution
from chibo.resolutions.public import AdoptResolution
from chibo.shared.errors import Conflict, Forbidden, NotVisible, RuleViolated
from chibo.tasks.models import Task
from chibo.tasks.public import GiveTasks, ProposeTasks, TaskRow
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.resolutions.meetings import COMING, evening, meeting


def held_in(cast: Cast, state: str = "holding") -> Meeting:
    with as_service():
        present = [cast.people[name] for name in COMING]
        return meeting(cast.home, evening(2026, 11, 3), state, present=present)


def draft_for(held: Meeting) -> Resolution:
    with as_service():
        return Resolution.objects.create(
            organisation=held.organisation, meeting=held, kind="NQ", abstract="x", points="y"
        )


def row(cast: Cast, who: str = "member", due: date = date(2026, 11, 30)) -> TaskRow:
    return TaskRow(
        assignee_id=cast.people[who].pk, title="Vận động 5 hộ", due_on=due, product="5 hộ ký"
    )


def test_many_tasks_are_given_in_one_command_and_the_step_is_marked(cast: Cast) -> None:
    held = held_in(cast)
    rows = tuple(row(cast, who) for who in ("member", "deputy", "probationary"))
    run(GiveTasks(subject_id=held.pk, rows=rows), actor=cast.user("secretary"))
    with as_service("bookkeeper"):
        tasks = list(Task.objects.order_by("pk"))
        assert [task.state for task in tasks] == ["open"] * 3
        assert {task.given_on for task in tasks} == {date(2026, 11, 3)}
        event = AuditEvent.objects.get()
        assert event.payload["task_ids"] == [task.pk for task in tasks]
        assert Step.objects.get().code == "assign_tasks"


def test_rows_outside_the_cell_or_due_before_the_meeting_are_named(cast: Cast) -> None:
    held = held_in(cast)
    for bad, code in (
        (row(cast, "sibling_secretary"), "R-TSK-01"),
        (row(cast, due=date(2026, 11, 2)), "R-TSK-02"),
    ):
        with pytest.raises(RuleViolated) as refusal:
            run(GiveTasks(subject_id=held.pk, rows=(row(cast), bad)), actor=cast.user("secretary"))
        assert refusal.value.code == code
        assert refusal.value.params["row"] == 2
    with as_service("bookkeeper"):
        assert not Task.objects.exists()
        assert not AuditEvent.objects.exists()


def test_a_task_may_be_due_on_the_day_it_is_given(cast: Cast) -> None:
    rows = (row(cast, due=date(2026, 11, 3)),)
    run(GiveTasks(subject_id=held_in(cast).pk, rows=rows), actor=cast.user("secretary"))


@pytest.mark.parametrize("state", ["planned", "called", "signed", "closed", "cancelled"])
def test_tasks_are_given_only_at_the_meeting(cast: Cast, state: str) -> None:
    held = held_in(cast, state)
    with pytest.raises(RuleViolated) as refusal:
        run(GiveTasks(subject_id=held.pk, rows=(row(cast),)), actor=cast.user("secretary"))
    assert refusal.value.code == "R-TSK-03"


def test_only_the_cell_committee_gives_tasks(cast: Cast) -> None:
    held = held_in(cast)
    command = GiveTasks(subject_id=held.pk, rows=(row(cast),))
    for name in ("member", "minutes_secretary", "overseer", "office"):
        with pytest.raises(Forbidden):
            run(command, actor=cast.user(name))
    with pytest.raises(NotVisible):
        run(command, actor=cast.user("sibling_secretary"))


def test_the_same_command_twice_gives_the_tasks_once(cast: Cast) -> None:
    command = GiveTasks(subject_id=held_in(cast).pk, rows=(row(cast),))
    run(command, actor=cast.user("secretary"))
    assert run(command, actor=cast.user("secretary")).is_replay
    with as_service("bookkeeper"):
        assert Task.objects.count() == 1


def test_what_a_draft_proposes_becomes_tasks_when_it_is_adopted(cast: Cast) -> None:
    held = held_in(cast, "called")
    draft = draft_for(held)
    run(
        ProposeTasks(subject_id=draft.pk, rows=(row(cast), row(cast, "deputy"))),
        actor=cast.user("secretary"),
    )
    with as_service():
        assert set(Task.objects.values_list("state", flat=True)) == {"proposed"}
        Meeting.objects.update(state="holding", started_at=evening(2026, 11, 5))
    run(AdoptResolution(subject_id=draft.pk, in_favour=5), actor=cast.user("secretary"))
    with as_service("bookkeeper"):
        given = set(Task.objects.values_list("state", "given_on", "resolution_id"))
        assert given == {("open", date(2026, 11, 5), draft.pk)}
        assert set(Step.objects.values_list("code", flat=True)) == {"assign_tasks", "vote"}
    with pytest.raises(RuleViolated) as refusal:
        run(ProposeTasks(subject_id=draft.pk, rows=()), actor=cast.user("secretary"))
    assert refusal.value.code == "R-TSK-04"


def test_a_meeting_moved_past_a_due_date_refuses_the_adoption_whole(cast: Cast) -> None:
    held = held_in(cast)
    draft = draft_for(held)
    rows = (row(cast, due=date(2026, 11, 4)),)
    run(ProposeTasks(subject_id=draft.pk, rows=rows), actor=cast.user("secretary"))
    with as_service():
        Meeting.objects.update(started_at=evening(2026, 11, 5))
    with pytest.raises(RuleViolated) as refusal:
        run(AdoptResolution(subject_id=draft.pk, in_favour=5), actor=cast.user("secretary"))
    assert refusal.value.code == "R-TSK-02"
    with as_service("bookkeeper"):
        draft.refresh_from_db()
        assert (draft.state, draft.number) == ("draft", None)


def test_proposals_are_replaced_whole_and_not_over_somebody_elses(cast: Cast) -> None:
    draft = draft_for(held_in(cast))
    first = ProposeTasks(subject_id=draft.pk, rows=(row(cast),), replaces=())
    run(first, actor=cast.user("secretary"))
    with pytest.raises(Conflict) as refusal:
        run(
            ProposeTasks(subject_id=draft.pk, rows=(row(cast, "deputy"),), replaces=()),
            actor=cast.user("deputy"),
        )
    assert refusal.value.code == "R-TSK-05"
    with as_service("bookkeeper"):
        there = Task.objects.get()
    second = ProposeTasks(subject_id=draft.pk, rows=(), replaces=(there.pk,))
    run(second, actor=cast.user("deputy"))
    with as_service("bookkeeper"):
        assert not Task.objects.exists()
