"""After the meeting: lessons, the thematic resolution, what is shared and how it is found."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction

from chibo.access.scope import NOWHERE, Access, Scope, access_of
from chibo.access.session import bound, reading
from chibo.resolutions.models import Resolution
from chibo.shared.errors import Forbidden, NotVisible
from chibo.topics.models import Lessons, Outline, OutlinePoint, SharedTopic
from chibo.topics.public import (
    AdoptOutline,
    DraftTopicResolution,
    LibraryTopic,
    ShareTopic,
    TopicCap,
    WithdrawTopic,
    lessons_of,
    library,
    library_topic,
    sharing_of,
    thematic_resolutions,
)
from tests.cast import Cast, as_service
from tests.meetings.course import Course, plan
from tests.topics.treated import (
    QUESTION,
    TOPIC,
    approved,
    asked_to_write,
    do,
    hold,
    lessons,
    on_record,
    outline,
    refused,
    shared,
    steps_done,
    thematic,
    treated,
    written,
)


def found_by(cast: Cast, who: str, **wanted: str) -> list[LibraryTopic]:
    access = access_of(cast.user(who))
    with reading(access):
        return library(access.scope(TopicCap.READ_LIBRARY), **wanted)


def test_lessons_are_drawn_once_the_topic_is_treated_and_prove_their_step(cast: Cast) -> None:
    """R-TOP-36."""
    course = thematic(cast)
    with refused("R-TOP-36"):
        do(cast, lessons(course))
    hold(cast, course)
    command = lessons(course)
    do(cast, command)
    do(cast, command)
    assert "topic_judged" in steps_done(course)
    with reading(access_of(cast.user("member"))):
        assert lessons_of(access_of(cast.user("member")).names, course.meeting_id) is not None
        assert lessons_of(NOWHERE, course.meeting_id) is None


def test_what_a_closed_meeting_skipped_stays_skipped(cast: Cast) -> None:
    """R-TOP-36."""
    course = thematic(cast, "closed")
    do(cast, lessons(course))
    assert "topic_judged" not in steps_done(course)


def test_two_who_judge_lose_nothing(cast: Cast) -> None:
    """R-TOP-37."""
    course = treated(cast)
    do(cast, lessons(course))
    with refused("R-TOP-37"):
        do(cast, lessons(course, usefulness="Khác"), "deputy")
    do(cast, lessons(course, revision=1, usefulness="Khác"), "deputy")
    with as_service():
        assert Lessons.objects.get().usefulness == "Khác"


@pytest.mark.parametrize("who", ["member", "minutes_secretary", "overseer", "office"])
def test_only_the_secretary_judges_and_shares(cast: Cast, who: str) -> None:
    course = treated(cast)
    for command in (
        lessons(course),
        ShareTopic(subject_id=course.meeting_id),
        WithdrawTopic(subject_id=course.meeting_id),
    ):
        with pytest.raises(Forbidden):
            do(cast, command, who)


def test_a_thematic_resolution_is_an_ordinary_draft_in_a_form_of_its_own(cast: Cast) -> None:
    """R-TOP-39, R-RES-01."""
    course = treated(cast)
    command = DraftTopicResolution(
        subject_id=course.meeting_id, abstract="về phòng, chống tín dụng đen", measures="Một\nHai"
    )
    do(cast, command)
    do(cast, command)
    with as_service():
        draft = Resolution.objects.get()
        assert (draft.kind, draft.state, draft.points) == ("NQ", "draft", "Một\nHai")
        whole = Scope(whole=True)
        assert thematic_resolutions(whole, [draft.pk]) == {draft.pk}
        assert thematic_resolutions(NOWHERE, [draft.pk]) == frozenset()


def test_a_signed_meeting_drafts_nothing_more(cast: Cast) -> None:
    """R-RES-01."""
    course = thematic(cast, "signed")
    with refused("R-RES-01"):
        do(cast, DraftTopicResolution(subject_id=course.meeting_id, abstract="x"))


def test_shared_it_is_found_by_other_cells_without_marks_and_without_names(cast: Cast) -> None:
    """R-TOP-40, R-TOP-41, R-TOP-44."""
    shared(cast)
    [one] = found_by(
        cast, "elsewhere_secretary", words="tin dung DEN", cell_type="residential_unit"
    )
    assert (one.topic, one.cell_name, one.is_own, one.quality) == (TOPIC, "", False, "good")
    assert [point.title for point in one.points] == ["Tình hình tín dụng đen", QUESTION]
    assert not hasattr(one, "organisation_id")
    assert found_by(cast, "secretary")[0].is_own
    assert found_by(cast, "elsewhere_secretary", words="chuyển đổi số") == []
    assert found_by(cast, "elsewhere_secretary", cell_type="agency") == []
    with as_service():
        assert library(NOWHERE) == []
        assert library_topic(NOWHERE, one.shared_id) is None


def test_the_cells_name_is_shown_only_if_it_agreed_and_can_be_taken_back(cast: Cast) -> None:
    """R-TOP-41."""
    kept = shared(cast, shows_cell=True)
    assert found_by(cast, "elsewhere_secretary")[0].cell_name == cast.home.name
    do(cast, ShareTopic(subject_id=kept.meeting_id))
    assert found_by(cast, "elsewhere_secretary")[0].cell_name == ""
    assert len(on_record("TopicShared")) == 2


def test_nothing_is_shared_before_lessons_and_outline(cast: Cast) -> None:
    """R-TOP-40."""
    course = thematic(cast)
    hold(cast, course)
    with refused("R-TOP-40"):
        do(cast, ShareTopic(subject_id=course.meeting_id))
    do(cast, lessons(course))
    with refused("R-TOP-40"):
        do(cast, ShareTopic(subject_id=course.meeting_id))


@pytest.mark.parametrize("where", ["outline", "lessons", "lead_paper"])
def test_a_members_name_in_what_is_shared_is_refused(cast: Cast, where: str) -> None:
    """R-TOP-42: in any part, and nothing is left behind."""
    name = cast.people["exempt"].full_name.upper()
    course = thematic(cast)
    do(cast, outline(course, aim=f"Học {name}" if where == "outline" else "Học"))
    do(cast, asked_to_write(course, cast))
    do(cast, written(course, text=f"Gương {name}" if where == "lead_paper" else "Bài"), "member")
    do(cast, approved(course))
    hold(cast, course)
    do(cast, lessons(course, to_improve=f"Mời {name}" if where == "lessons" else ""))
    with refused("R-TOP-42"):
        do(cast, ShareTopic(subject_id=course.meeting_id, with_lead_paper=True))
    with as_service():
        assert not SharedTopic.objects.exists()


def test_the_lead_paper_goes_only_where_ticked_and_never_as_a_file(cast: Cast) -> None:
    """R-TOP-41."""
    course = treated(cast)
    do(cast, lessons(course))
    with refused("R-TOP-41"):
        do(cast, ShareTopic(subject_id=course.meeting_id, with_lead_paper=True))


def test_taken_back_nothing_of_it_is_left(cast: Cast) -> None:
    """R-TOP-43: also not for a reader that goes around the selectors."""
    kept = shared(cast, shows_cell=True)
    back = WithdrawTopic(subject_id=kept.meeting_id)
    do(cast, back)
    do(cast, back)
    assert found_by(cast, "elsewhere_secretary") == []
    assert found_by(cast, "secretary") == []
    with reading(access_of(cast.user("elsewhere_secretary"))):
        assert not SharedTopic.objects.exists()
    with as_service():
        left = SharedTopic.objects.get()
        assert (left.topic, left.aim, left.points, left.search_text) == ("", "", [], "")
    with refused("R-TOP-43"):
        do(cast, WithdrawTopic(subject_id=kept.meeting_id))
    do(cast, ShareTopic(subject_id=kept.meeting_id))
    assert len(found_by(cast, "elsewhere_secretary")) == 1
    with reading(access_of(cast.user("secretary"))):
        assert sharing_of(access_of(cast.user("secretary")).names, kept.meeting_id) is not None


def elsewheres_meeting(cast: Cast) -> int:
    command = plan(cast.elsewhere, kind="thematic", topic="Chuyên đề quý IV")
    made = do(cast, command, "elsewhere_secretary").first("MeetingPlanned")
    return int(str(made["meeting_id"]))


def test_another_cell_begins_its_outline_from_it_and_keeps_its_own_words(cast: Cast) -> None:
    """R-TOP-13."""
    kept = shared(cast)
    meeting_id = elsewheres_meeting(cast)
    own = outline(Course(cast, meeting_id), aim="Mục đích của mình", points=())
    do(cast, own, "elsewhere_secretary")
    command = AdoptOutline(subject_id=meeting_id, shared_id=kept.pk)
    do(cast, command, "elsewhere_secretary")
    do(cast, AdoptOutline(subject_id=meeting_id, shared_id=kept.pk), "elsewhere_secretary")
    with as_service():
        mine = Outline.objects.get(meeting_id=meeting_id)
        titles = list(OutlinePoint.objects.filter(outline=mine).values_list("title", flat=True))
    assert mine.aim == "Mục đích của mình"
    assert titles == ["Tình hình tín dụng đen", QUESTION]
    assert mine.begun_from_id == kept.pk
    do(cast, WithdrawTopic(subject_id=kept.meeting_id))
    with refused("R-TOP-13"):
        again = AdoptOutline(subject_id=meeting_id, shared_id=kept.pk)
        do(cast, again, "elsewhere_secretary")
    with as_service():
        assert OutlinePoint.objects.filter(outline__meeting_id=meeting_id).count() == 2


def test_others_can_neither_share_nor_withdraw_for_a_cell(cast: Cast) -> None:
    kept = shared(cast)
    for command in (
        ShareTopic(subject_id=kept.meeting_id),
        WithdrawTopic(subject_id=kept.meeting_id),
    ):
        with pytest.raises(NotVisible):
            do(cast, command, "elsewhere_secretary")


@pytest.mark.parametrize("who", ["elsewhere_secretary", "city_department", "office", "member"])
def test_the_database_lets_everybody_read_what_is_shared(cast: Cast, who: str) -> None:
    """R-TOP-44."""
    shared(cast)
    with reading(access_of(cast.user(who))):
        assert SharedTopic.objects.count() == 1


def test_the_database_shows_nothing_to_who_holds_nothing(cast: Cast) -> None:
    shared(cast)
    with reading(access_of(cast.user("outsider"))):
        assert not SharedTopic.objects.exists()
    assert not SharedTopic.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("reset chibo.units")
    assert not SharedTopic.objects.exists()


def test_the_database_lets_nobody_take_over_change_or_delete_anothers_row(cast: Cast) -> None:
    """A single policy for all commands would let a reader do so."""
    kept = shared(cast)
    access = access_of(cast.user("elsewhere_secretary"))
    with transaction.atomic(), bound(access):
        row = SharedTopic.objects.filter(pk=kept.pk)
        assert row.update(organisation=cast.elsewhere) == 0
        assert row.update(topic="x") == 0
        with connection.cursor() as cursor:
            cursor.execute("delete from topics_sharedtopic where id = %s", [kept.pk])
            assert cursor.rowcount == 0
    forged = SharedTopic(
        organisation=cast.home,
        meeting_id=kept.meeting_id + 1,
        month=kept.month,
        cell_type=kept.cell_type,
        shared_at=kept.shared_at,
    )
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        _save_as(forged, access)
    with as_service():
        assert SharedTopic.objects.get().topic == TOPIC


def _save_as(row: SharedTopic, access: Access) -> None:
    with bound(access):
        row.save(force_insert=True)
