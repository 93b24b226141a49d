"""R-MTG-20 to R-MTG-36: opening, roll, parts, speakers, votes, the end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.audit.models import AuditEvent
from chibo.meetings.models import Attendance, Remark, Step
from chibo.meetings.public import (
    EndMeeting,
    MeetingCap,
    MeetingRecord,
    OpenMeeting,
    RecordCriticism,
    RecordSpeakers,
    RecordVote,
    RemarkKind,
    ReplyToInvitation,
    RollMark,
    RunItem,
    SkippedStep,
    TakeRoll,
    meeting_record,
    record_step,
)
from chibo.members.models import Exemption, Membership
from chibo.shared.errors import Conflict, Forbidden, NotVisible, RuleViolated
from chibo.usecase.public import Outcome, run
from tests.cast import Cast, as_service, person
from tests.meetings.course import STARTS, Course, meeting_at


def refused(code: str) -> pytest.RaisesContext[RuleViolated]:  # type: ignore[name-defined]  # of pytest's private names
    return pytest.raises(RuleViolated, match=code)


def record_of(course: Course) -> MeetingRecord:
    access = access_of(course.cast.user("secretary"))
    with reading(access):
        record = meeting_record(access.scope(MeetingCap.SEE), course.meeting_id)
    assert record is not None
    return record


def opening(course: Course, **changes: object) -> OpenMeeting:
    given: dict[str, object] = {
        "subject_id": course.meeting_id,
        "chair_id": course.cast.people["secretary"].pk,
        "minute_taker_id": course.cast.people["minutes_secretary"].pk,
        "started_at": STARTS,
    }
    return OpenMeeting.model_validate(given | changes)


def step_state(course: Course, code: str) -> str:
    with as_service("bookkeeper"):
        return Step.objects.get(meeting=course.meeting_id, code=code).state


# Opening


def test_the_roll_is_of_the_meetings_day_and_the_rules_are_fixed(cast: Cast) -> None:
    with as_service():
        late = person(cast.home, "Người Đến Sau", since=date(2026, 11, 4))
        gone = person(cast.home, "Người Đã Đi")
        Membership.objects.filter(person=gone).update(
            valid=DateRange(date(2015, 1, 1), date(2026, 11, 3))
        )
        Exemption.objects.create(
            organisation=cast.home,
            person=cast.people["member"],
            valid=DateRange(date(2026, 11, 4), None),
        )
    course = meeting_at(cast, "called")
    event = run(opening(course), actor=cast.user("secretary")).first("MeetingOpened")
    assert (event["members"], event["exempt"]) == (6, 1)
    names = {row.person_id for row in course.roll()}
    assert late.pk not in names
    assert gone.pk not in names
    assert course.meeting.rules_id == event["rules"]
    assert step_state(course, "minutes_secretary") == "done"
    assert step_state(course, "vote") == "due"


def test_a_meeting_not_called_can_be_held_and_the_steps_show_it(cast: Cast) -> None:
    course = meeting_at(cast, "planned")
    run(opening(course), actor=cast.user("secretary"))
    course.take_roll()
    run(
        EndMeeting(subject_id=course.meeting_id, ended_at=STARTS + timedelta(minutes=30)),
        actor=cast.user("secretary"),
    )
    assert step_state(course, "announce") == "skipped"
    assert "announce" in record_of(course).steps_skipped


def test_the_reason_given_beforehand_stands_on_the_roll(cast: Cast) -> None:
    course = meeting_at(cast, "called")
    run(
        ReplyToInvitation(subject_id=course.meeting_id, is_coming=False, reason="đi viện"),
        actor=cast.user("member"),
    )
    run(opening(course), actor=cast.user("secretary"))
    row = next(one for one in course.roll() if one.person_id == cast.people["member"].pk)
    assert (row.status, row.reason) == ("unknown", "đi viện")


def test_two_members_lead_a_meeting_that_has_begun(cast: Cast) -> None:
    course = meeting_at(cast, "called")
    secretary, stranger = cast.people["secretary"].pk, cast.people["overseer"].pk
    for changes, code in (
        ({"minute_taker_id": secretary}, "R-MTG-21"),
        ({"chair_id": stranger}, "R-MTG-11"),
        ({"started_at": datetime(2030, 1, 1, tzinfo=UTC)}, "R-MTG-22"),
    ):
        with refused(code):
            run(opening(course, **changes), actor=cast.user("secretary"))
    assert not course.roll()
    run(opening(course), actor=cast.user("secretary"))
    with refused("R-MTG-03"):
        run(opening(course), actor=cast.user("deputy"))


# The roll


def test_the_roll_counts_without_the_exempt(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    event = course.take_roll(member="excused", probationary="online", exempt="present").first(
        "RollTaken"
    )
    assert (event["members"], event["exempt"]) == (6, 1)
    assert (event["present"], event["online"], event["excused"]) == (3, 1, 1)
    record = record_of(course)
    assert record.attendance == (4, 5)
    assert (
        record.official_present == 4
    )  # the exempt member who came has a vote, one is on probation
    assert record.fees_paid == 6
    assert step_state(course, "roll") == step_state(course, "fees") == "done"


def test_part_of_the_roll_leaves_the_rest_unmarked(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    marks = course.marks()[:2]
    outcome = run(
        TakeRoll(subject_id=course.meeting_id, based_on_revision=0, marks=marks),
        actor=cast.user("minutes_secretary"),
    )
    assert outcome.first("RollTaken")["not_called"] == 3
    assert step_state(course, "roll") == "due"


def test_roll_refusals(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    member, stranger = cast.people["member"].pk, cast.people["overseer"].pk

    def take(*marks: RollMark, revision: int = 0) -> Outcome:
        return run(
            TakeRoll(subject_id=course.meeting_id, based_on_revision=revision, marks=marks),
            actor=cast.user("secretary"),
        )

    present = RollMark(person_id=member, status=Attendance.Status.PRESENT)
    with refused("R-MTG-23"):
        take(RollMark(person_id=member, status=Attendance.Status.EXCUSED))
    with refused("R-MTG-27"):
        take(present, present)
    with refused("R-MTG-27"):
        take(RollMark(person_id=stranger, status=Attendance.Status.PRESENT))
    take(present)
    with pytest.raises(Conflict, match="R-MTG-26"):
        take(present)
    take(present, revision=1)
    with pytest.raises(Forbidden):
        course.take_roll(by="member")
    with pytest.raises(NotVisible):
        course.take_roll(by="sibling_secretary")


def test_the_same_roll_twice_is_taken_once(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    command = TakeRoll(subject_id=course.meeting_id, based_on_revision=0, marks=course.marks())
    first = run(command, actor=cast.user("secretary"))
    second = run(command, actor=cast.user("secretary"))
    assert second.is_replay
    assert second.events == first.events
    assert course.meeting.roll_revision == 1


# Parts


def run_item(course: Course, place: int, act: str, **changes: object) -> Outcome:
    given: dict[str, object] = {
        "subject_id": course.meeting_id,
        "item_id": course.items()[place].pk,
        "act": act,
    }
    return run(RunItem.model_validate(given | changes), actor=course.cast.user("minutes_secretary"))


def test_one_part_runs_at_a_time_and_its_length_is_kept(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    run_item(course, 0, "start", at=STARTS)
    run_item(course, 1, "start", at=STARTS + timedelta(minutes=12))
    first, second = course.items()[:2]
    assert first.ended_at == second.started_at
    run_item(course, 1, "end", at=STARTS + timedelta(minutes=40), conclusion="Nhất trí")
    record = record_of(course)
    assert [part.minutes for part in record.parts[:3]] == [12, 28, None]
    assert record.minutes_of("ideology") == 28
    assert step_state(course, "summing_up") == "done"


def test_ending_a_part_begins_the_next(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    run_item(course, 0, "start", at=STARTS)
    following = course.items()[3].pk
    run_item(course, 0, "end", at=STARTS + timedelta(minutes=5), next_item_id=following)
    assert course.items()[3].started_at == STARTS + timedelta(minutes=5)


def test_a_length_can_be_written_by_hand_and_text_left_out_stays(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    run_item(course, 4, "note", minutes=45, notes="Thảo luận sôi nổi")
    run_item(course, 4, "note", conclusion="Giao đồng chí Dung")
    item = course.items()[4]
    assert (item.notes, item.conclusion) == ("Thảo luận sôi nổi", "Giao đồng chí Dung")
    assert record_of(course).minutes_of("discussion") == 45
    assert step_state(course, "discussion") == "done"


def test_a_part_of_another_meeting_is_refused(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    with refused("R-MTG-28"):
        run_item(course, 0, "start", item_id=987654)
    with refused("R-MTG-22"):
        run_item(course, 0, "start", at=datetime(2030, 1, 1, tzinfo=UTC))
    with refused("R-MTG-28"):
        run_item(course, 0, "end", next_item_id=987654)


# Who spoke, criticism, votes


def test_speakers_are_counted_once_and_only_those_who_came(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    course.take_roll(probationary="unexcused", exempt="present")
    for name in ("member", "member", "deputy", "exempt"):
        run(
            RecordSpeakers(subject_id=course.meeting_id, person_ids=(cast.people[name].pk,)),
            actor=cast.user("minutes_secretary"),
        )
    record = record_of(course)
    assert (record.speakers, record.times_spoken) == (2, 4)
    absent = RecordSpeakers(
        subject_id=course.meeting_id, person_ids=(cast.people["probationary"].pk,)
    )
    with refused("R-MTG-32"):
        run(absent, actor=cast.user("minutes_secretary"))
    stranger = RecordSpeakers(
        subject_id=course.meeting_id, person_ids=(cast.people["overseer"].pk,)
    )
    with refused("R-MTG-27"):
        run(stranger, actor=cast.user("minutes_secretary"))


def test_self_criticism_is_presented_in_person(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    course.take_roll(member="excused")
    own = RecordCriticism(
        subject_id=course.meeting_id,
        person_id=cast.people["member"].pk,
        kind=RemarkKind.SELF_CRITICISM,
    )
    with refused("R-MTG-32"):
        run(own, actor=cast.user("secretary"))
    reminder = RecordCriticism(
        subject_id=course.meeting_id,
        person_id=cast.people["member"].pk,
        kind=RemarkKind.REMINDER,
        gist="Vắng nhiều buổi",
    )
    run(reminder, actor=cast.user("secretary"))
    record = record_of(course)
    assert (record.criticism_presented, record.members_remarked) == (0, 1)
    with as_service("bookkeeper"):
        assert Remark.objects.get().member_name == cast.people["member"].full_name


@pytest.mark.parametrize("counts", [(5, 0, 0), (4, 1, 0), (0, 0, 5), (0, 0, 0)])
def test_only_official_members_present_vote(cast: Cast, counts: tuple[int, int, int]) -> None:
    course = meeting_at(cast, "holding")
    course.take_roll()  # five came, one of them on probation
    with refused("R-MTG-33"):
        run(vote(course, *counts), actor=cast.user("secretary"))
    run(vote(course, 3, 1, 0), actor=cast.user("secretary"))
    assert record_of(course).votes[0].entitled == 4
    assert step_state(course, "vote") == "done"


def vote(course: Course, in_favour: int, against: int, abstained: int) -> RecordVote:
    return RecordVote(
        subject_id=course.meeting_id,
        subject="Nghị quyết",
        in_favour=in_favour,
        against=against,
        abstained=abstained,
    )


def test_without_quorum_no_vote_is_held(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from decimal import Decimal

    from chibo.rulebooks.adopted import kept_rules
    from chibo.rulebooks.public import ResolvedRules, Stated

    def with_quorum(digest: str) -> ResolvedRules:
        rules = kept_rules(digest)
        quorum = Stated[Decimal](value=Decimal("66.67"))
        return rules.model_copy(update={"form": rules.form.model_copy(update={"quorum": quorum})})

    monkeypatch.setattr("chibo.meetings.actions.record_vote.kept_rules", with_quorum)
    course = meeting_at(cast, "holding")
    course.take_roll(member="excused", deputy="excused")  # two of four official members
    with refused("R-MTG-34"):
        run(vote(course, 2, 0, 0), actor=cast.user("secretary"))


# The end


def test_the_end_needs_a_whole_roll_and_comes_after_the_start(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    end = EndMeeting(subject_id=course.meeting_id, ended_at=STARTS + timedelta(minutes=90))
    with refused("R-MTG-24"):
        run(end, actor=cast.user("secretary"))
    course.take_roll()
    for moment in (STARTS - timedelta(minutes=1), datetime(2030, 1, 1, tzinfo=UTC)):
        with refused("R-MTG-22"):
            run(
                EndMeeting(subject_id=course.meeting_id, ended_at=moment),
                actor=cast.user("secretary"),
            )
    with pytest.raises(Forbidden):
        run(
            EndMeeting(subject_id=course.meeting_id, ended_at=STARTS),
            actor=cast.user("minutes_secretary"),
        )
    event = run(
        EndMeeting(
            subject_id=course.meeting_id,
            ended_at=STARTS + timedelta(minutes=90),
            done=("secretary_reports",),
            skipped=(SkippedStep(code="news", reason="hết giờ"),),
        ),
        actor=cast.user("secretary"),
    ).first("MeetingEnded")
    assert event["minutes_held"] == 90
    record = record_of(course)
    steps = {step.code: step for step in record.steps}
    assert steps["secretary_reports"].state == "done"
    assert (steps["news"].state, steps["news"].reason) == ("skipped", "hết giờ")
    assert steps["scoring"].state == "due"  # still possible until the meeting is closed


def test_the_part_still_running_ends_with_the_meeting(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    course.take_roll()
    run_item(course, 0, "start", at=STARTS)
    run(
        EndMeeting(subject_id=course.meeting_id, ended_at=STARTS + timedelta(minutes=95)),
        actor=cast.user("secretary"),
    )
    assert record_of(course).parts[0].minutes == 95


def test_a_step_skipped_and_done_after_all_is_done(cast: Cast) -> None:
    course = meeting_at(cast, "held")
    assert step_state(course, "news") == "skipped"
    with as_service():
        record_step(course.meeting_id, cast.home.pk, "news", STARTS)
        record_step(course.meeting_id, cast.home.pk, "not_in_the_form", STARTS)
    assert step_state(course, "news") == "done"
    record = record_of(course)
    assert "not_in_the_form" in record.steps_done
    assert "not_in_the_form" not in record.steps_required
    assert record.required_steps_done.whole == len(record.steps_required)


# The record


def test_a_run_of_excused_absences_goes_over_the_regular_meetings_of_the_year(cast: Cast) -> None:
    for month, status in ((8, "excused"), (9, "excused"), (10, "present"), (11, "excused")):
        at = datetime(2026, month, 3, 12, 30, tzinfo=UTC)
        course = meeting_at(cast, "holding", month=at.date(), scheduled_at=at)
        course.take_roll(member=status)
    record = record_of(course)
    assert record.excused_runs is not None
    assert record.excused_runs[cast.people["member"].pk] == 2
    assert record.longest_excused_run == 2


def test_a_record_outside_the_scope_is_none(cast: Cast) -> None:
    course = meeting_at(cast, "held")
    access = access_of(cast.user("sibling_secretary"))
    with reading(access):
        assert meeting_record(access.scope(MeetingCap.SEE), course.meeting_id) is None


def test_refusals_leave_no_audit(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    with as_service("bookkeeper"):
        before = AuditEvent.objects.count()
    with refused("R-MTG-33"):
        run(vote(course, 1, 0, 0), actor=cast.user("secretary"))
    with as_service("bookkeeper"):
        assert AuditEvent.objects.count() == before
