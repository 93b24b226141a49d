"""Regular and thematic in one sitting: combined, separated again, counted and scored once."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connections

from chibo.access.scope import Scope
from chibo.accounts.models import User
from chibo.meetings.models import Material, Meeting, Step
from chibo.meetings.public import PREPARER
from chibo.orgs.models import Organisation
from chibo.preparation.models import Preparer, Question
from chibo.preparation.public import AskQuestion, AssignPreparer
from chibo.reports.selectors.month_records import counts_of
from chibo.rulebooks.adopted import AdoptRulebook, rules_for
from chibo.rulebooks.public import least_minutes_for
from chibo.scoring.models import ScoreSheet
from chibo.scoring.public import JudgedPoints, ScoreAsCell
from chibo.shared.errors import RuleViolated
from chibo.topics.models import AssignedSpeaker, LeadPaper, Outline
from chibo.topics.public import AssignSpeakers, CombineMeeting, SeparateMeeting, quarters_of
from chibo.usecase.public import Command, run
from tests.cast import Cast, as_service, build_cast
from tests.meetings.course import STARTS, Course, meeting_at
from tests.statements import MOST, counted
from tests.topics.treated import (
    QUESTION,
    TOPIC,
    approved,
    asked_to_write,
    do,
    hold,
    on_record,
    outline,
    refused,
    steps_done,
    told,
    written,
)

OCTOBER = STARTS.replace(month=10, day=20)


def apart(cast: Cast, month: date = date(2026, 10, 1)) -> Course:
    """A thematic meeting of its own, with everything prepared for it."""
    course = meeting_at(
        cast,
        "called",
        kind="thematic",
        topic=TOPIC,
        month=month,
        scheduled_at=OCTOBER.replace(month=month.month),
    )
    do(cast, outline(course))
    speakers = (cast.people["member"].pk,)
    do(cast, AssignSpeakers(subject_id=course.meeting_id, person_ids=speakers))
    do(cast, AssignPreparer(subject_id=course.meeting_id, person_id=cast.people["deputy"].pk))
    do(cast, asked_to_write(course, cast).model_copy(update={"due_on": None}))
    do(cast, written(course), "member")
    do(cast, approved(course))
    return course


def work_of(meeting_id: int) -> list[int]:
    """How many outlines, speakers, lead papers and papers for members a meeting has."""
    with as_service():
        return [
            model.objects.filter(meeting_id=meeting_id).count()
            for model in (Outline, AssignedSpeaker, LeadPaper, Material)
        ]


def test_a_regular_meeting_takes_the_place_of_the_thematic_one(cast: Cast) -> None:
    """R-TOP-52, R-TOP-54, R-TOP-50, R-MTG-09: nothing prepared is lost; one sitting a quarter."""
    thematic, course = apart(cast), meeting_at(cast, "called")
    command = CombineMeeting(subject_id=course.meeting_id, thematic_id=thematic.meeting_id)
    with counted() as counter:
        for _ in range(2):
            do(cast, command, "deputy")
    assert counter.seen["combine-meeting"] <= MOST
    made = course.meeting
    assert (made.kind, made.topic, made.state) == ("combined", TOPIC, "planned")
    assert thematic.meeting.state == "cancelled"
    assert cast.user("member").pk in told("meetings.cancelled")
    assert work_of(course.meeting_id) == [1, 1, 1, 1]
    assert work_of(thematic.meeting_id) == [0, 0, 0, 0]
    assert "lead_paper" in steps_done(course)
    assert on_record("MeetingChanged")[0]["must_be_called_again"] is True
    assert [one["taken_over"] for one in on_record("MeetingCombined")] == [True]
    with as_service():
        quarter = quarters_of(Scope(whole=True), cast.home.pk, 2026)[3]
    assert quarter.sitting is not None
    assert quarter.sitting.meeting_id == course.meeting_id


def test_it_is_two_meetings_again(cast: Cast) -> None:
    """R-TOP-55: the thematic one gets a day in the quarter; what was prepared goes with it."""
    thematic, course = apart(cast), meeting_at(cast, "planned")
    do(cast, CombineMeeting(subject_id=course.meeting_id, thematic_id=thematic.meeting_id))
    with refused("R-TOP-55"):
        do(cast, SeparateMeeting(subject_id=course.meeting_id))
    with refused("R-TOP-55"):
        next_year = STARTS + timedelta(days=90)
        do(cast, SeparateMeeting(subject_id=course.meeting_id, thematic_at=next_year))
    assert course.meeting.kind == "combined"
    command = SeparateMeeting(subject_id=course.meeting_id, thematic_at=STARTS.replace(month=12))
    for _ in range(2):
        do(cast, command)
    assert (course.meeting.kind, course.meeting.topic) == ("regular", "")
    with as_service():
        made = Meeting.objects.get(organisation=cast.home, month=date(2026, 12, 1))
        left = Step.objects.filter(meeting_id=course.meeting_id, code="lead_paper")
        assert not left.exists()
    assert (made.kind, made.topic, made.state) == ("thematic", TOPIC, "planned")
    assert work_of(made.pk) == [1, 1, 1, 1]
    assert work_of(course.meeting_id) == [0, 0, 0, 0]


def test_without_anything_prepared_it_is_simply_regular_again(cast: Cast) -> None:
    """R-TOP-55."""
    course = meeting_at(cast, "planned")
    do(cast, CombineMeeting(subject_id=course.meeting_id, topic=TOPIC))
    do(cast, SeparateMeeting(subject_id=course.meeting_id))
    assert (course.meeting.kind, course.meeting.topic) == ("regular", "")
    with refused("R-TOP-55"):
        do(cast, SeparateMeeting(subject_id=course.meeting_id))
    do(cast, CombineMeeting(subject_id=course.meeting_id, topic=TOPIC))
    assert course.meeting.kind == "combined"


def test_what_can_not_be_combined(cast: Cast) -> None:
    """R-MTG-03, R-MTG-06, R-TOP-52, R-TOP-54."""
    course = meeting_at(cast, "planned")
    with refused("R-MTG-06"):
        do(cast, CombineMeeting(subject_id=course.meeting_id))
    spring = meeting_at(
        cast,
        "planned",
        kind="thematic",
        topic=TOPIC,
        month=date(2026, 9, 1),
        scheduled_at=STARTS.replace(month=9),
    )
    for strange in (spring.meeting_id, course.meeting_id, 2**40):
        with refused("R-TOP-54"):
            do(cast, CombineMeeting(subject_id=course.meeting_id, thematic_id=strange))
    with refused("R-TOP-52"):
        do(cast, CombineMeeting(subject_id=spring.meeting_id, topic=TOPIC))
    assert course.meeting.kind == "regular"


@pytest.mark.parametrize("state", ["holding", "held"])
def test_once_begun_it_stays_what_it_is(cast: Cast, state: str) -> None:
    """R-MTG-03."""
    course = meeting_at(cast, state)
    with refused("R-MTG-03"):
        do(cast, CombineMeeting(subject_id=course.meeting_id, topic=TOPIC))


@pytest.mark.parametrize(("minutes", "points"), [(120, 5), (105, 4), (95, 3)])
def test_the_sheet_of_one_sitting(cast: Cast, minutes: int, points: int) -> None:
    """R-SCO-30, R-RUL-33: both contents count, regular content at most 10; 120 minutes are due."""
    run(
        AdoptRulebook(subject_id=cast.ward.pk, rulebook_key="an-phu-2025", valid_from="2025-11-01"),
        actor=cast.user("office"),
    )
    course = meeting_at(cast, "planned")
    do(cast, CombineMeeting(subject_id=course.meeting_id, topic=TOPIC))
    hold(cast, course, minutes=minutes)
    regular = JudgedPoints(criterion="regular_content", points=Decimal("10.5"), reason="rất tốt")
    with refused("R-SCO-03"):
        do(cast, ScoreAsCell(subject_id=course.meeting_id, judged=(regular,), submit=False))
    regular = regular.model_copy(update={"points": Decimal(10)})
    do(cast, ScoreAsCell(subject_id=course.meeting_id, judged=(regular,), submit=False))
    with as_service():
        lines = {one.criterion: one for one in ScoreSheet.objects.get().lines.all()}
    assert lines["length"].points == points
    assert lines["thematic_content"].is_counted
    assert lines["regular_content"].is_counted
    assert lines["regular_content"].points == 10
    assert {"attendance_rate", "steps", "last_resolution_results"} <= set(lines)


def test_a_quarter_is_met_once(cast: Cast) -> None:
    """R-REP-08, R-TOP-50: a sitting of both in October, one more topic in November."""
    earlier = meeting_at(
        cast,
        "planned",
        month=date(2026, 10, 1),
        scheduled_at=STARTS.replace(month=10),
    )
    do(cast, CombineMeeting(subject_id=earlier.meeting_id, topic=TOPIC))
    with as_service():
        Meeting.objects.filter(pk=earlier.meeting_id).update(
            state="held",
            started_at=STARTS.replace(month=10),
            ended_at=STARTS.replace(month=10) + timedelta(minutes=125),
        )
    hold(cast, meeting_at(cast, "planned", kind="thematic", topic="Chuyển đổi số"))
    with as_service():
        cells = Organisation.objects.filter(pk=cast.home.pk)
        months = [date(2026, month, 1) for month in (10, 11, 12)]
        asked = dict.fromkeys(months, cells)
        by_month = counts_of(Scope(whole=True), asked, date(2026, 12, 31))
        counts = [by_month[month][cast.home.pk] for month in months]
    assert [(one.thematic_held, one.thematic_due) for one in counts] == [(1, 0), (0, 0), (0, 1)]
    assert [one.meetings_held for one in counts] == [1, 0, 0]


def test_the_rules_ask_two_hours_of_one_sitting(cast: Cast) -> None:
    """R-TOP-53; 42-HD/BTCTW, II.2."""
    course = meeting_at(cast, "planned")
    do(cast, CombineMeeting(subject_id=course.meeting_id, topic=TOPIC))
    with as_service():
        form = rules_for(cast.home, STARTS.date(), course.meeting.kind).form
        parts = {part.code for part in form.agenda}
    assert least_minutes_for(form.least_minutes, 10) == Decimal(120)
    assert {"last_resolution", "topic", "topic_discussion"} <= parts


def asked_for(meeting_id: int) -> list[tuple[str, str, date | None]]:
    """Who prepares which part of a meeting, by when."""
    with as_service():
        lines = Preparer.objects.filter(meeting_id=meeting_id).order_by("preparer_name", "part")
        return [(one.preparer_name, one.part, one.due_on) for one in lines]


def questions(meeting_id: int) -> list[str]:
    with as_service():
        found = Question.objects.filter(meeting_id=meeting_id).order_by("text")
        return list(found.values_list("text", flat=True))


def test_who_prepares_and_asks_comes_along_and_leaves_again(cast: Cast) -> None:
    """R-PRE-24, R-PRE-25, R-PRE-36, R-TOP-56: asked once for one part, by the sitting's day."""
    late = date(2026, 11, 15)
    thematic = meeting_at(
        cast,
        "planned",
        kind="thematic",
        topic=TOPIC,
        month=date(2026, 12, 1),
        scheduled_at=STARTS.replace(month=12),
    )
    course = meeting_at(cast, "planned")
    do(cast, outline(thematic))
    names = {who: cast.people[who].full_name for who in ("member", "deputy", "minutes_secretary")}
    for meeting, who, part, due_on in (
        (thematic, "member", "", late),
        (thematic, "member", TOPIC, None),  # the same, once the topic is a part of the sitting
        (thematic, "deputy", QUESTION, None),
        (thematic, "minutes_secretary", "Biên bản", None),
        (course, "minutes_secretary", "Biên bản", date(2026, 11, 2)),
        (course, "member", "", None),
    ):
        do(
            cast,
            AssignPreparer(
                subject_id=meeting.meeting_id,
                person_id=cast.people[who].pk,
                part=part,
                due_on=due_on,
            ),
        )
    for number in range(5):
        ask = AskQuestion(subject_id=thematic.meeting_id, text=f"hỏi {number}", is_for_all=True)
        do(cast, ask, "member")
    do(cast, AskQuestion(subject_id=course.meeting_id, text="hỏi 5", is_for_all=False), "member")
    command = CombineMeeting(subject_id=course.meeting_id, thematic_id=thematic.meeting_id)
    with counted() as counter:
        for _ in range(2):
            do(cast, command)
    assert counter.seen["combine-meeting"] <= MOST
    assert (asked_for(thematic.meeting_id), questions(thematic.meeting_id)) == ([], [])
    assert questions(course.meeting_id) == [f"hỏi {number}" for number in range(6)]
    stays = [
        (names["member"], "", None),
        (names["minutes_secretary"], "Biên bản", date(2026, 11, 2)),
    ]
    goes = [(names["member"], TOPIC, STARTS.date()), (names["deputy"], QUESTION, None)]
    assert sorted(asked_for(course.meeting_id)) == sorted([*stays, *goes])
    assert told("topics.elsewhere") == sorted(cast.user(who).pk for who in ("member", "deputy"))
    apart_again = STARTS.replace(month=12, day=5)
    with counted() as counter:
        do(cast, SeparateMeeting(subject_id=course.meeting_id, thematic_at=apart_again))
    assert counter.seen["separate-meeting"] <= MOST
    with as_service():
        made = Meeting.objects.get(kind="thematic", state="planned")
        assert Step.objects.get(meeting=made, code=PREPARER).state == "done"
    assert sorted(asked_for(course.meeting_id)) == sorted(stays)
    whole = (names["member"], "", STARTS.date())
    assert sorted(asked_for(made.pk)) == sorted([whole, *goes[1:]])
    assert (len(questions(course.meeting_id)), questions(made.pk)) == (6, [])


def test_a_sitting_has_no_more_of_another_cells_preparation(cast: Cast) -> None:
    """R-PRE-24: of the meeting taken over, and of no other."""
    other = meeting_at(
        cast, "planned", month=date(2026, 12, 1), scheduled_at=STARTS.replace(month=12)
    )
    for part in ("", TOPIC):
        member = cast.people["member"].pk
        do(cast, AssignPreparer(subject_id=other.meeting_id, person_id=member, part=part))
    thematic, course = apart(cast), meeting_at(cast, "planned")
    do(cast, CombineMeeting(subject_id=course.meeting_id, thematic_id=thematic.meeting_id))
    assert asked_for(course.meeting_id) == [(cast.people["deputy"].full_name, TOPIC, None)]
    assert len(asked_for(other.meeting_id)) == 2


def at_once(commands: Sequence[Command], actors: Sequence[User]) -> list[str]:
    """Each is given in its own thread and connection, all starting together: how it went."""
    start = threading.Barrier(len(commands))

    def give(command: Command, actor: User) -> str:
        try:
            start.wait(timeout=20)
            run(command, actor=actor)
        except RuleViolated as refusal:
            return refusal.code
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(commands)) as pool:
        return sorted(pool.map(give, commands, actors, timeout=60))


def test_of_two_who_combine_at_once_one_does(own_database: str) -> None:
    """R-TOP-54, R-TOP-55: with one regular meeting, or with two and one thematic one."""
    cast = build_cast()
    writers = (cast.user("secretary"), cast.user("deputy"))
    thematic, course = apart(cast), meeting_at(cast, "planned")
    december = meeting_at(
        cast, "planned", month=date(2026, 12, 1), scheduled_at=STARTS.replace(month=12)
    )

    def combine(meeting: Course, thematic_id: int) -> CombineMeeting:
        return CombineMeeting(subject_id=meeting.meeting_id, thematic_id=thematic_id)

    def has_it_once(meeting: Course) -> None:
        assert work_of(meeting.meeting_id) == [1, 1, 1, 1]
        assert [part for _, part, _ in asked_for(meeting.meeting_id)] == [TOPIC]
        assert meeting.meeting.kind == "combined"

    both = [combine(course, thematic.meeting_id) for _ in writers]
    assert at_once(both, writers) == ["R-TOP-52", "done"]
    has_it_once(course)
    assert thematic.meeting.state == "cancelled"
    assert len(on_record("MeetingCombined")) == len(on_record("MeetingCancelled")) == 1
    day = STARTS.replace(day=20)
    both_apart = [
        SeparateMeeting(subject_id=course.meeting_id, thematic_at=day + timedelta(days=number))
        for number in range(2)
    ]
    assert at_once(both_apart, writers) == ["R-TOP-55", "done"]
    with as_service():
        made = Meeting.objects.get(kind="thematic", state="planned").pk
    assert work_of(made) == [1, 1, 1, 1]
    rivals = [combine(course, made), combine(december, made)]
    assert at_once(rivals, writers) == ["R-TOP-54", "done"]
    won, lost = sorted((course, december), key=lambda one: one.meeting.kind)
    has_it_once(won)
    assert (lost.meeting.kind, work_of(lost.meeting_id)) == ("regular", [0, 0, 0, 0])
    assert len(on_record("MeetingCombined")) == 2
