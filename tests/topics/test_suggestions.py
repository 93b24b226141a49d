"""Topics that suggest themselves, each with its reason; and a cell's quarters on the record."""

from __future__ import annotations

from datetime import date

from chibo.access.scope import NOWHERE, access_of
from chibo.access.session import reading
from chibo.meetings.public import ItemKind, PlannedItem, PrepareMeeting, RunItem
from chibo.petitions.models import Leg, Petition
from chibo.resolutions.models import Resolution
from chibo.topics.public import Suggestion, quarters_of, suggestions_for
from tests.cast import Cast, as_service
from tests.contracts.rows import petition_at, task_at
from tests.meetings.course import Course, meeting_at
from tests.topics.treated import TOPIC, do, shared, steps_done, thematic

SECRET = "Nhờ xem lại việc của gia đình ông Kiều Văn Thắng"


def suggested(cast: Cast, course: Course, who: str = "secretary") -> list[Suggestion]:
    access = access_of(cast.user(who))
    meeting = course.meeting
    with reading(access):
        return suggestions_for(access, meeting, today=date(2026, 11, 20))


def test_overdue_tasks_and_weaknesses_suggest_topics_without_names(cast: Cast) -> None:
    """R-TOP-03."""
    course = thematic(cast)
    with as_service():
        task_at(cast.home)
        Resolution.objects.create(
            organisation=cast.home,
            meeting_id=course.meeting_id,
            kind="NQ",
            abstract="x",
            state="adopted",
            number=1,
            adopted_on=date(2026, 10, 3),
            adopted_at="2026-10-03T12:00Z",
            weaknesses="- Vận động hiến đất còn chậm.\nViệc khác.",
        )
    found = suggested(cast, course)
    assert {one.source for one in found} == {"tasks", "meetings"}
    topics = " ".join(one.topic for one in found)
    assert "vận động hộ dân" in topics
    assert "Vận động hiến đất còn chậm" in topics
    assert "Kiều Văn Sang" not in topics  # who carries the task


def test_of_petitions_only_subject_and_number_are_told(cast: Cast) -> None:
    """R-TOP-03: no word of what was asked, and nothing to who doesn't see petitions."""
    course = thematic(cast)
    with as_service():
        made = petition_at(cast.home)
        Petition.objects.filter(pk=made.pk).update(text=SECRET, subject="infrastructure")
        Leg.objects.create(
            organisation=cast.home,
            petition=made,
            place=cast.home,
            place_name=cast.home.name,
            level="cell",
            came_on=made.raised_on,
            due_on=made.due_on,
            working_days=10,
            is_assumed=True,
            seen_from=[cast.home.pk],
        )
    told = repr(suggested(cast, course))
    assert "Đường sá, điện, nước" in told
    assert "petitions" in told
    assert SECRET not in told
    assert "Kiều" not in told
    assert suggested(cast, course, "member") == []


def test_what_similar_cells_shared_is_suggested_and_what_was_treated_is_marked(cast: Cast) -> None:
    """R-TOP-03, R-PRE-56."""
    kept = shared(cast)
    later = meeting_at(
        cast,
        "planned",
        kind="combined",
        topic="Khác",
        month=date(2026, 12, 1),
        scheduled_at="2026-12-03T12:30Z",
    )
    assert suggested(cast, later) == []  # its own is no news to the cell
    from tests.topics.test_afterwards import elsewheres_meeting

    theirs = Course(cast, elsewheres_meeting(cast))
    [one] = suggested(cast, theirs, "elsewhere_secretary")
    assert (one.topic, one.source, one.shared_id) == (TOPIC, "library", kept.pk)
    assert one.treated_in is None


def test_running_the_aim_proves_its_step(cast: Cast) -> None:
    """R-TOP-05: by the part that stands for it."""
    course = thematic(cast)
    item = PlannedItem(title="Mục đích", kind=ItemKind.TOPIC, step="aim_stated")
    do(
        cast,
        PrepareMeeting(subject_id=course.meeting_id, items=(item,), left_out_reason="gọn"),
    )
    from chibo.meetings.public import OpenMeeting
    from tests.meetings.course import STARTS

    do(
        cast,
        OpenMeeting(
            subject_id=course.meeting_id,
            chair_id=cast.people["secretary"].pk,
            minute_taker_id=cast.people["minutes_secretary"].pk,
            started_at=STARTS,
        ),
    )
    [part] = course.items()
    for act in ("start", "end"):
        do(cast, RunItem(subject_id=course.meeting_id, item_id=part.pk, act=act))
    assert {"aim_stated", "lead_paper_presented"} <= steps_done(course)


def test_the_quarters_of_a_cell_are_read_from_its_meetings(cast: Cast) -> None:
    """R-TOP-50: a combined sitting counts, a regular meeting does not."""
    thematic(cast, "closed")
    meeting_at(cast, "planned", month=date(2026, 8, 1), scheduled_at="2026-08-03T12:30Z")
    access = access_of(cast.user("member"))
    with reading(access):
        found = quarters_of(access.names, cast.home.pk, 2026, on=date(2026, 11, 20))
        assert quarters_of(NOWHERE, cast.home.pk, 2026) == ()
    assert [one.is_held for one in found] == [False, False, False, True]
    assert [one.is_missing for one in found] == [True, True, True, False]
