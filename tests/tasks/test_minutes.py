"""R-MTG-54: the tasks given at a meeting, and who is not called yet, stand in its draft minutes."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.meetings.minutes_sources import register_minutes_source
from chibo.meetings.models import Attendance, Meeting
from chibo.meetings.public import draft_of, minutes_frame
from chibo.resolutions.models import Resolution
from chibo.tasks.paperwork.minutes import with_tasks
from chibo.tasks.public import GiveTasks, ProposeTasks, TaskRow
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.resolutions.meetings import COMING, evening, meeting


def drafted(cast: Cast, held: Meeting) -> list[str]:
    access = access_of(cast.user("secretary"))
    with reading(access):
        return draft_of(minutes_frame(access.names, access.counts, held)).splitlines()


def row(cast: Cast, who: str, title: str) -> TaskRow:
    return TaskRow(assignee_id=cast.people[who].pk, title=title, due_on=date(2026, 11, 30))


@pytest.fixture
def held(cast: Cast) -> Meeting:
    with as_service():
        present = [cast.people[name] for name in COMING]
        return meeting(cast.home, evening(2026, 11, 3), "holding", present=present)


def test_tasks_given_on_the_spot_stand_in_the_draft_and_proposed_ones_do_not(
    cast: Cast, held: Meeting
) -> None:
    secretary = cast.user("secretary")
    run(
        GiveTasks(subject_id=held.pk, rows=(row(cast, "member", "Vận động 5 hộ"),)), actor=secretary
    )
    with as_service():
        paper = Resolution.objects.create(
            organisation=held.organisation, meeting=held, kind="NQ", abstract="x", points="y"
        )
    run(ProposeTasks(subject_id=paper.pk, rows=(row(cast, "deputy", "Còn bàn"),)), actor=secretary)
    lines = drafted(cast, held)
    part = next(place for place, line in enumerate(lines) if "PHÂN CÔNG NHIỆM VỤ" in line)
    assert lines[part + 1] == (
        "- Vận động 5 hộ (sản phẩm: Danh sách người, hộ đã được vận động); "
        f"chủ trì {cast.people['member'].full_name}; hoàn thành 30/11/2026; "
        "báo cáo tại kỳ họp tháng 12/2026."
    )
    assert not any("Còn bàn" in line for line in lines)


def test_a_meeting_without_tasks_has_no_such_part(cast: Cast, held: Meeting) -> None:
    assert not any("PHÂN CÔNG NHIỆM VỤ" in line for line in drafted(cast, held))


def test_who_is_not_called_yet_is_not_said_to_be_absent_without_a_reason(
    cast: Cast, held: Meeting
) -> None:
    with as_service():
        one = Attendance.objects.filter(meeting=held, is_exempt=False).first()
        assert one is not None
        name = one.person.full_name
        Attendance.objects.filter(pk=one.pk).update(status="unknown", reason="việc gia đình")
    lines = drafted(cast, held)
    assert f"Chưa điểm danh: 1 đồng chí: {name} (việc gia đình)." in lines
    assert not any(name in line for line in lines if line.startswith("Vắng"))


def test_a_source_is_registered_once() -> None:
    with pytest.raises(RuntimeError, match="source of minutes already"):
        register_minutes_source(with_tasks)
