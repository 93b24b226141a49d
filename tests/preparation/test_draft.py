"""The draft agenda out of the record: the form, the sources, the round; readiness of a meeting."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.meetings.agenda_sources import SOURCES
from chibo.meetings.public import (
    AddMaterial,
    ItemKind,
    Meeting,
    PlannedItem,
    PrepareMeeting,
    ProposedItem,
    RecordCriticism,
    register_agenda_source,
)
from chibo.petitions.public import RaisePetition
from chibo.preparation.public import AskQuestion, next_for_criticism
from chibo.tasks.models import Task
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.meetings.course import STARTS, Course, meeting_at
from tests.preparation.prepared import draft_for, findings_of, thin_in


def titles(cast: Cast, course: Course) -> list[str]:
    return [part.title for part in draft_for(cast, course) if part.is_proposed]


def keys(cast: Cast, course: Course) -> list[str]:
    return [part.key for part in draft_for(cast, course)]


def test_an_unwritten_agenda_begins_with_the_form_of_the_rulebook(cast: Cast) -> None:
    """R-PRE-01."""
    found = keys(cast, meeting_at(cast, "planned"))
    assert found[0] == "opening"
    assert found[-1] == "closing"
    assert "form:last_resolution" in found
    assert "form:residential_matters" in found  # of this type of cell
    assert not any(key == "form:topic" for key in found)


def test_a_thematic_part_bears_its_topic(cast: Cast) -> None:
    """R-PRE-01."""
    course = meeting_at(cast, "planned", kind="combined", topic="Hiến đất làm đường")
    assert "Chuyên đề: Hiến đất làm đường" in [part.title for part in draft_for(cast, course)]


def test_what_ends_a_meeting_comes_last_where_two_forms_meet(cast: Cast) -> None:
    """R-PRE-01."""
    found = keys(cast, meeting_at(cast, "planned", kind="combined", topic="Hiến đất"))
    assert found[-3:] == ["form:resolution", "form:scoring", "closing"]
    assert found.index("form:topic") < found.index("form:topic_discussion")


def test_what_waits_stands_in_the_draft(cast: Cast) -> None:
    """R-PRE-02, R-PRE-34, R-TSK-15, R-RES-14 (none adopted), R-PET-16."""
    course = meeting_at(cast, "planned")
    with as_service():
        Task.objects.create(
            organisation=cast.home,
            meeting_id=course.meeting_id,
            assignee=cast.people["member"],
            title="vận động hiến đất",
            given_on=date(2026, 10, 3),
            due_on=date(2026, 10, 30),
        )
    run(
        RaisePetition(subject_id=cast.home.pk, text="xin sửa đường", is_denunciation=False),
        actor=cast.user("member"),
    )
    for is_for_all in (True, False):
        question = AskQuestion(
            subject_id=course.meeting_id, text=f"Hỏi {is_for_all}", is_for_all=is_for_all
        )
        run(question, actor=cast.user("member"))
    found = titles(cast, course)
    assert "Nhiệm vụ chưa xong (1): vận động hiến đất" in found
    assert any(title.startswith("Kiến nghị số 1/") for title in found)
    assert any("Hỏi True" in title for title in found)
    assert not any("Hỏi False" in title for title in found)
    assert sum(title.startswith("Tự phê bình") for title in found) == 2


def test_nothing_of_another_cell_is_proposed_to_who_does_not_prepare(cast: Cast) -> None:
    """R-PRE-02: out of scope there is the form and nothing else."""
    course = meeting_at(cast, "planned")
    assert not any(part.is_proposed for part in draft_for(cast, course, "elsewhere_secretary"))
    assert not any(part.is_proposed for part in draft_for(cast, course, "member"))


def test_the_round_goes_on_from_who_presented(cast: Cast) -> None:
    """R-PRE-03: probationary and exempt members are not in it."""
    held = meeting_at(cast, "held", month=date(2026, 10, 3), scheduled_at=STARTS.replace(month=10))
    coming = meeting_at(cast, "planned")

    def turn() -> list[str]:
        access = access_of(cast.user("secretary"))
        with reading(access):
            found = next_for_criticism(access.names, cast.home.pk, coming.meeting_id)
        return [one.name for one in found]

    first = turn()
    assert len(first) == 2
    people = {person.full_name: person.pk for person in cast.people.values()}
    assert not {"Trịnh Thị Quế", "Lưu Văn Rộng"} & set(first)
    for name in first:
        run(
            RecordCriticism(
                subject_id=held.meeting_id, person_id=people[name], kind="self_criticism"
            ),
            actor=cast.user("minutes_secretary"),
        )
    assert not set(first) & set(turn())


def test_what_was_taken_over_is_not_proposed_again(cast: Cast) -> None:
    """R-PRE-02: by its title."""
    course = meeting_at(cast, "planned")
    draft = draft_for(cast, course)
    run(
        PrepareMeeting(
            subject_id=course.meeting_id,
            items=tuple(
                PlannedItem(
                    title=part.title,
                    kind=ItemKind(part.kind),
                    step=part.step,
                    presenter_id=part.presenter_id,
                    planned_minutes=part.planned_minutes,
                )
                for part in draft
            ),
        ),
        actor=cast.user("secretary"),
    )
    assert titles(cast, course) == []


def test_a_source_is_registered_once_and_asked_within_the_scope(cast: Cast) -> None:
    """R-MTG-53: a matter that two sources know is proposed once."""
    course = meeting_at(cast, "planned")

    def from_above(_cell: object, _meeting: Meeting, _scope: object) -> list[ProposedItem]:
        return [ProposedItem("guidance:1", "Phổ biến chỉ thị", ItemKind.TELLING)] * 2

    register_agenda_source(from_above)
    try:
        with pytest.raises(RuntimeError):
            register_agenda_source(from_above)
        assert titles(cast, course).count("Phổ biến chỉ thị") == 1
    finally:
        del SOURCES[f"{__name__}.{from_above.__qualname__}"]


def test_readiness_is_read_from_the_record(cast: Cast) -> None:
    """R-PRE-50, R-PRE-51, R-PRE-57: called late, on a day long past, without papers."""
    planned = meeting_at(cast, "planned")
    assert thin_in(cast, planned) == {"no_papers", "notice_late", "papers_late"}
    run(
        AddMaterial(subject_id=planned.meeting_id, title="Dự thảo", text="nội dung"),
        actor=cast.user("secretary"),
    )
    assert "no_papers" not in thin_in(cast, planned)


def test_papers_copied_from_last_month_are_seen(cast: Cast) -> None:
    """R-PRE-53: the month alone is no change; titles of the form are not compared."""
    october = meeting_at(
        cast, "planned", month=date(2026, 10, 3), scheduled_at=STARTS.replace(month=10)
    )
    november = meeting_at(cast, "planned")
    for course, month in ((october, 10), (november, 11)):
        text = f"Kết quả lãnh đạo tháng {month}; phương hướng, nhiệm vụ tháng {month + 1} của ấp."
        run(
            AddMaterial(subject_id=course.meeting_id, title="Dự thảo báo cáo", text=text),
            actor=cast.user("secretary"),
        )
    assert "copied" in thin_in(cast, november)
    (found,) = (one for one in findings_of(cast, november) if one.code == "copied")
    assert found.counts[0] == found.counts[1] > 0


def test_the_paper_from_the_record_is_nobodys_copy(cast: Cast) -> None:
    """R-PRE-53: alike every month, it makes nothing copied; nor does it hide what is."""
    october = meeting_at(
        cast, "planned", month=date(2026, 10, 3), scheduled_at=STARTS.replace(month=10)
    )
    november = meeting_at(cast, "planned")

    def both(*texts: str, is_from_record: bool) -> None:
        for course, text in zip((october, november), texts, strict=True):
            paper = AddMaterial(
                subject_id=course.meeting_id,
                title="Tài liệu",
                text=text,
                is_from_record=is_from_record,
            )
            run(paper, actor=cast.user("secretary"))

    listed = "1. Vận động hộ dân hiến đất làm đường (đồng chí phụ trách tổ): đã xong."
    both(listed, listed, is_from_record=True)
    assert "copied" not in {one.code for one in findings_of(cast, november)}
    typed = "Kết quả lãnh đạo tháng qua; phương hướng, nhiệm vụ tháng tới của chi bộ ấp."
    both(typed, typed, is_from_record=False)
    both("Việc khác " * 40, "Tin mới " * 40, is_from_record=True)
    assert "copied" in thin_in(cast, november)
