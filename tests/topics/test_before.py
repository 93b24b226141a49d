"""Before the meeting: topic, outline, speakers; each command, refused where its rule says."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.members.models import Membership
from chibo.papers.public import docx, pdf
from chibo.shared.errors import Forbidden, NotVisible
from chibo.topics.models import AssignedSpeaker, Outline, OutlinePoint
from chibo.topics.public import (
    AssignSpeakers,
    ChooseTopic,
    PointGiven,
    ReleaseSpeaker,
    outline_of,
    outline_paper,
    outline_points_of,
    speeches_asked,
)
from tests.cast import Cast, as_service
from tests.meetings.course import Course, meeting_at
from tests.papers.reading import text_of_pdf
from tests.preparation.prepared import draft_for
from tests.topics.treated import (
    QUESTION,
    asked_to_write,
    before,
    do,
    on_record,
    outline,
    question_of,
    refused,
    steps_done,
    thematic,
    told,
)


def choose(course: Course, topic: str = "Chuyển đổi số ở ấp") -> ChooseTopic:
    return ChooseTopic(subject_id=course.meeting_id, topic=topic)


def speak(course: Course, cast: Cast, *who: str, point: int | None = None) -> AssignSpeakers:
    people = tuple(cast.people[name].pk for name in who)
    return AssignSpeakers(subject_id=course.meeting_id, person_ids=people, point_id=point)


def test_a_topic_is_chosen_and_nobody_is_called_again(cast: Cast) -> None:
    """R-TOP-02, R-MTG-07."""
    course = thematic(cast, "called")
    for _ in range(2):
        command = choose(course)
        do(cast, command, "deputy")
        do(cast, command, "deputy")
    assert (course.meeting.topic, course.meeting.state) == ("Chuyển đổi số ở ấp", "called")
    assert len(on_record("TopicChosen")) == 2
    assert on_record("MeetingChanged")[0]["must_be_called_again"] is False


def test_a_regular_meeting_has_no_topic(cast: Cast) -> None:
    """R-TOP-01."""
    course = meeting_at(cast, "planned")
    for command in (choose(course), outline(course), asked_to_write(course, cast)):
        with refused("R-TOP-01"):
            do(cast, command)


def test_once_the_meeting_has_begun_nothing_is_prepared(cast: Cast) -> None:
    """R-TOP-02, R-TOP-10, R-TOP-20, R-TOP-30."""
    course = thematic(cast, "holding")
    for command in (
        choose(course),
        outline(course),
        speak(course, cast, "member"),
        asked_to_write(course, cast),
    ):
        with refused("R-MTG-03"):
            do(cast, command)


def test_early_in_the_quarter_the_plan_is_proved_and_later_it_is_not(cast: Cast) -> None:
    """R-TOP-04: planned now, in the second month of its quarter and in no year plan, it is not."""
    course = thematic(cast)
    assert "topic_planned" not in steps_done(course)
    before(cast, choose(course), days=35)  # in September
    assert "topic_planned" in steps_done(course)


def test_an_outline_is_kept_and_changed_in_its_rows(cast: Cast) -> None:
    """R-TOP-10, R-TOP-12: a point that stays keeps its row, one that is not given goes."""
    course = thematic(cast)
    first = outline(course)
    do(cast, first)
    do(cast, first)  # the same command twice is one
    question = question_of(course)
    again = outline(
        course,
        revision=1,
        points=(
            PointGiven(point_id=question, kind="question", title="Câu khác"),
            PointGiven(kind="content", title="Mục mới"),
        ),
    )
    do(cast, again)
    with as_service():
        points = list(OutlinePoint.objects.values_list("pk", "title"))
        assert Outline.objects.get().revision == 2
    assert points[0] == (question, "Câu khác")
    assert [title for _pk, title in points] == ["Câu khác", "Mục mới"]
    assert [one["questions"] for one in on_record("OutlineSaved")] == [1, 1]


def test_two_writers_of_an_outline_lose_nothing(cast: Cast) -> None:
    """R-TOP-11."""
    course = thematic(cast)
    do(cast, outline(course))
    do(cast, outline(course, revision=1, aim="Một"), "deputy")
    with refused("R-TOP-11"):
        do(cast, outline(course, revision=1, aim="Hai"))
    with as_service():
        assert Outline.objects.get().aim == "Một"


def test_an_empty_outline_and_strange_points_are_refused(cast: Cast) -> None:
    """R-TOP-10, R-TOP-12."""
    course = thematic(cast)
    with refused("R-TOP-10"):
        do(cast, outline(course, aim=" ", points=()))
    with refused("R-TOP-12"):
        stranger = PointGiven(point_id=999_999, kind="content", title="x")
        do(cast, outline(course, points=(stranger,)))
    with as_service():
        assert not Outline.objects.exists()


def test_a_question_that_somebody_speaks_on_is_not_taken_out(cast: Cast) -> None:
    """R-TOP-12."""
    course = thematic(cast)
    do(cast, outline(course))
    question = question_of(course)
    do(cast, speak(course, cast, "member", point=question))
    with refused("R-TOP-12"):
        do(cast, outline(course, revision=1, points=()))
    with refused("R-TOP-12"):
        told_apart = PointGiven(point_id=question, kind="content", title="x")
        do(cast, outline(course, revision=1, points=(told_apart,)))


def test_several_members_are_asked_at_once_and_each_is_told_once(cast: Cast) -> None:
    """R-TOP-20, R-TOP-21, R-TOP-24."""
    course = thematic(cast)
    do(cast, outline(course))
    question = question_of(course)
    do(cast, speak(course, cast, "member", "minutes_secretary", point=question))
    do(cast, speak(course, cast, "member", "secretary", point=question))
    do(cast, speak(course, cast, "member"))
    with refused("R-TOP-20"):
        do(cast, speak(course, cast, "member"))
    with as_service():
        assert AssignedSpeaker.objects.filter(point_id=question).count() == 3
    member = cast.user("member").pk
    assert told("topics.speak").count(member) == 2
    assert cast.user("secretary").pk not in told("topics.speak")
    with reading(access_of(cast.user("member"))):
        mine = speeches_asked(access_of(cast.user("member")).names, cast.people["member"].pk)
    assert [one.point.title if one.point else "" for one in mine] == [QUESTION, ""]


def test_only_members_speak_and_on_a_question_of_the_outline(cast: Cast) -> None:
    """R-TOP-20, R-TOP-21."""
    course = thematic(cast)
    do(cast, outline(course))
    with refused("R-TOP-20"):
        do(cast, speak(course, cast, "member", "sibling_secretary"))
    with as_service():
        content = OutlinePoint.objects.get(kind="content").pk
    for point in (content, 999_999):
        with refused("R-TOP-21"):
            do(cast, speak(course, cast, "member", point=point))
    with as_service():
        Membership.objects.filter(person=cast.people["member"]).delete()
        assert not AssignedSpeaker.objects.exists()
    with refused("R-TOP-20"):
        do(cast, speak(course, cast, "member"))


def test_who_was_asked_to_speak_is_released_once(cast: Cast) -> None:
    """R-TOP-22."""
    course = thematic(cast)
    do(cast, speak(course, cast, "member"))
    with as_service():
        line = AssignedSpeaker.objects.get().pk
    release = ReleaseSpeaker(subject_id=course.meeting_id, speaker_id=line)
    do(cast, release)
    do(cast, release)
    with refused("R-TOP-22"):
        do(cast, ReleaseSpeaker(subject_id=course.meeting_id, speaker_id=line))


def test_aim_lead_paper_and_questions_stand_in_the_draft_agenda(cast: Cast) -> None:
    """R-TOP-05, R-TOP-23, R-MTG-53: each with the step that running it proves."""
    course = thematic(cast)
    do(cast, outline(course))
    do(cast, speak(course, cast, "member", point=question_of(course)))
    do(cast, asked_to_write(course, cast, "minutes_secretary"))
    parts = {part.key: part for part in draft_for(cast, course) if part.key.startswith("topic:")}
    assert parts["topic:aim"].step == "aim_stated"
    assert parts["topic:lead_paper"].presenter_id == cast.people["minutes_secretary"].pk
    spoken = parts[f"topic:question:{question_of(course)}"]
    assert (spoken.kind, spoken.presenter_id) == ("discussion", cast.people["member"].pk)
    regular = meeting_at(cast, "planned", month=date(2026, 10, 1), scheduled_at="2026-10-03T12:30Z")
    assert not [one for one in draft_for(cast, regular) if one.key.startswith("topic:")]


@pytest.mark.parametrize(
    ("who", "error"),
    [
        ("member", Forbidden),
        ("minutes_secretary", Forbidden),
        ("overseer", Forbidden),
        ("office", Forbidden),
        ("sibling_secretary", NotVisible),
        ("city_department", NotVisible),
    ],
)
def test_only_the_committee_prepares(cast: Cast, who: str, error: type[Exception]) -> None:
    course = thematic(cast)
    for command in (choose(course), outline(course), speak(course, cast, "member")):
        with pytest.raises(error):
            do(cast, command, who)


def test_the_outline_is_printed_with_its_questions_and_names(cast: Cast) -> None:
    """R-TOP-60."""
    course = thematic(cast)
    do(cast, outline(course))
    do(cast, speak(course, cast, "member", point=question_of(course)))
    do(cast, asked_to_write(course, cast))
    access, meeting = access_of(cast.user("member")), course.meeting
    with reading(access):
        kept = outline_of(access.names, course.meeting_id)
        assert kept is not None
        assert len(outline_points_of(access.names, course.meeting_id)) == 2
        paper = outline_paper(access.names, access.counts, meeting, kept)
    text = " ".join(text_of_pdf(pdf(paper)).split())
    for words in ("ĐỀ CƯƠNG", "III- CÂU HỎI THẢO LUẬN", cast.people["member"].full_name):
        assert words in text
    assert docx(paper)
