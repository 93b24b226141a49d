"""R-MTG-01, R-MTG-02: planning a meeting."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.audit.models import AuditEvent
from chibo.meetings.models import Meeting
from chibo.meetings.public import MeetingCap, PlanMeeting, meetings_in
from chibo.orgs.models import Organisation
from chibo.shared.errors import Conflict, Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import run
from tests.cast import Cast, as_service


def plan(cell: Organisation) -> PlanMeeting:
    return PlanMeeting(
        subject_id=cell.pk,
        month=date(2026, 11, 20),
        scheduled_at=datetime(2026, 11, 3, 12, 30, tzinfo=UTC),
        place="Nhà văn hóa ấp",
    )


def test_a_secretary_plans_and_the_record_says_so(cast: Cast) -> None:
    outcome = run(plan(cast.home), actor=cast.user("secretary"))
    assert outcome.first("MeetingPlanned")["month"] == "2026-11-01"
    with as_service("bookkeeper"):
        event = AuditEvent.objects.get()
        assert (event.name, event.organisation_id) == ("MeetingPlanned", cast.home.pk)
        assert event.actor == cast.user("secretary")


def test_a_second_regular_meeting_in_a_month_is_refused_and_leaves_no_trace(cast: Cast) -> None:
    run(plan(cast.home), actor=cast.user("secretary"))
    with pytest.raises(RuleViolated) as refusal:
        run(plan(cast.home), actor=cast.user("deputy"))
    assert refusal.value.code == "R-MTG-01"
    with as_service("bookkeeper"):
        assert Meeting.objects.count() == AuditEvent.objects.count() == 1


def test_the_same_command_twice_is_one_meeting(cast: Cast) -> None:
    command = plan(cast.home)
    first = run(command, actor=cast.user("secretary"))
    second = run(command, actor=cast.user("secretary"))
    assert second.is_replay
    assert second.events == first.events
    with as_service("bookkeeper"):
        assert Meeting.objects.count() == 1


def test_an_id_used_for_something_else_is_refused(cast: Cast) -> None:
    command = plan(cast.home)
    run(command, actor=cast.user("secretary"))
    with pytest.raises(Conflict):
        run(command.model_copy(update={"place": "nơi khác"}), actor=cast.user("secretary"))
    with pytest.raises(NotVisible):
        run(command, actor=cast.user("deputy"))


def test_only_a_cell_holds_meetings(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        run(plan(cast.home), actor=cast.user("member"))
    with pytest.raises(NotVisible):
        run(plan(cast.home), actor=cast.user("sibling_secretary"))


def test_a_list_holds_only_what_is_in_scope(cast: Cast) -> None:
    run(plan(cast.home), actor=cast.user("secretary"))
    for name, seen in (("member", 1), ("office", 1), ("sibling_secretary", 0), ("outsider", 0)):
        access = access_of(cast.user(name))
        with reading(access):
            assert meetings_in(access.scope(MeetingCap.SEE)).count() == seen, name
