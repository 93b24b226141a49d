"""What is finished leaves the unread notices, and a later step takes the place of an earlier one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from chibo.absences.public import AskForExemption, ExplainInCase, Wish
from chibo.access.scope import access_of
from chibo.access.session import bound, reading
from chibo.accounts.models import User
from chibo.meetings.public import CallMeeting, CancelMeeting, ChangeMeeting, ReplyToInvitation
from chibo.members.public import TransferMember
from chibo.notices.kinds import KINDS
from chibo.notices.models import Delivery
from chibo.notices.public import (
    MarkNoticesRead,
    NewNotice,
    Passing,
    end_matters,
    notices_of,
    notify,
    pass_notices,
)
from chibo.notices.reactions import look_what_is_due
from chibo.preparation.models import Preparer
from chibo.preparation.public import AskQuestion, AssignPreparer, ReleasePreparer, WithdrawQuestion
from chibo.scoring.public import ScoreAsOverseer
from chibo.shared.clock import lived_at
from chibo.tasks.models import Task
from chibo.tasks.nightly import tell_of_days_due
from chibo.tasks.public import ConcludeTasks, ConclusionRow, GiveTasks, ReportTask, TaskRow
from chibo.topics.models import AssignedSpeaker
from chibo.topics.public import AskForLeadPaper, AssignSpeakers, ReleaseSpeaker
from chibo.usecase.public import Context, run
from tests.absences.year import LATER, NOW, open_case
from tests.absences.year import do as at_the_time
from tests.cast import Cast, as_service
from tests.meetings.course import meeting_at
from tests.story import Story, moment
from tests.topics.treated import TOPIC, approved, asked_to_write, do, written

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 3)


@pytest.fixture(autouse=True)
def _a_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "test.step", "%(step)s")


def given(cast: Cast, after: int, *told: tuple[str, str, str, str], ended: str = "") -> None:
    """So many minutes after the meeting began the secretary tells (name, matter, thread, key)."""
    actor = cast.user("secretary")
    access = access_of(actor)
    at = moment(DAY) + timedelta(minutes=after)
    with transaction.atomic(), bound(access):
        context = Context(actor, access, at)
        notify(
            [
                NewNotice(
                    user_id=cast.user(name).pk,
                    organisation_id=cast.home.pk,
                    kind="test.step",
                    params={"step": str(after)},
                    matter=matter,
                    thread=thread,
                    key=key,
                )
                for name, matter, thread, key in told
            ],
            context,
        )
        if ended:
            end_matters([ended], context)


def new(cast: Cast, name: str) -> list[str]:
    """The kinds and steps of what is unread, which is what the bell counts."""
    with reading(access_of(cast.user(name))):
        found = [one for one in notices_of(cast.user(name)) if one.is_new]
    assert User.objects.get(pk=cast.user(name).pk).unread_notices == len(found)
    return sorted(one.params.get("step", one.kind) for one in found)


def test_a_later_step_takes_the_place_of_the_earlier_one(cast: Cast) -> None:
    """R-NOT-21: of the same person, matter and thread; nothing else."""
    given(cast, 1, ("member", "task:1", "", ""), ("deputy", "task:1", "", ""))
    given(cast, 2, ("member", "task:1", "", ""), ("member", "task:1", "aside", ""))
    given(cast, 3, ("member", "task:2", "", ""), ("member", "", "", ""))
    assert new(cast, "member") == ["2", "2", "3", "3"]
    assert new(cast, "deputy") == ["1"]


def test_what_was_told_once_is_not_passed_by_being_told_again(cast: Cast) -> None:
    """R-NOT-03, R-NOT-21."""
    given(cast, 1, ("member", "task:1", "", "x"))
    given(cast, 2, ("member", "task:1", "", "x"), ("deputy", "task:1", "", "x"))
    assert (new(cast, "member"), new(cast, "deputy")) == (["1"], ["2"])


def test_what_is_finished_leaves_everybodys_unread_ones_and_stays_in_the_list(cast: Cast) -> None:
    """R-NOT-20: once, whatever was read meanwhile."""
    given(cast, 1, ("member", "task:1", "", ""), ("overseer", "task:1", "b", ""))
    given(cast, 2, ("member", "task:11", "", ""))
    user = cast.user("overseer")
    run(MarkNoticesRead(subject_id=cast.home.pk), actor=user)
    for after in (3, 4):
        given(cast, after, ended="task:1")
    assert (new(cast, "member"), new(cast, "overseer")) == (["2"], [])
    with reading(access_of(cast.user("member"))):
        assert notices_of(cast.user("member")).count() == 2
    with reading(access_of(user)):
        assert notices_of(user).get().passed_at is None


def test_ending_costs_one_statement_and_shows_nothing_of_others(cast: Cast) -> None:
    """R-NOT-04, R-NOT-20."""
    given(cast, 1, *[("member", f"task:{n}", "", "") for n in range(40)])
    actor = cast.user("deputy")
    access = access_of(actor)
    with transaction.atomic(), bound(access):
        context = Context(actor, access, moment(DAY) + timedelta(hours=1))
        with CaptureQueriesContext(connection) as captured:
            pass_notices([], context)
            pass_notices([Passing("task:0", None, actor.pk)], context)
            end_matters([f"task:{n}" for n in range(40)], context)
        assert len(captured) == 2
    assert new(cast, "member") == []


def test_what_is_finished_is_not_sent(cast: Cast) -> None:
    """R-NOT-05, R-NOT-20."""
    User.objects.filter(pk=cast.user("member").pk).update(email="dangvien@example.vn")
    given(cast, 1, ("member", "task:1", "", ""), ended="task:1")
    with lived_at(moment(DAY) + timedelta(minutes=5)):
        look_what_is_due()
    with reading(access_of(User.objects.get(username="messenger"))):
        assert not Delivery.objects.exists()


def test_a_month_leaves_nothing_unread_of_what_it_finished(cast: Cast) -> None:
    """R-NOT-20: the call until the meeting ends, the sheet until it is given, the task until it
    is concluded, the later of its notices alone."""
    story = Story(cast, cast.home)
    story.plan()
    story.call()
    assert new(cast, "member") == ["meetings.called"]
    story.hold()
    assert new(cast, "member") == []
    assert new(cast, "overseer") == ["scoring.sheet_expected"]
    story.score(ScoreAsOverseer, by="overseer")
    assert new(cast, "overseer") == []
    due = story.day + timedelta(days=20)
    row = TaskRow(title="Vận động", assignee_id=cast.people["member"].pk, due_on=due)
    with lived_at(moment(story.day) + timedelta(hours=3)):
        run(GiveTasks(subject_id=story.meeting_id, rows=(row,)), actor=cast.user("secretary"))
    assert new(cast, "member") == ["tasks.given"]
    with lived_at(moment(due)):
        tell_of_days_due()
        tell_of_days_due()
    assert new(cast, "member") == ["tasks.due_soon"]
    with as_service("bookkeeper"):
        task = Task.objects.get()
    with lived_at(moment(due) + timedelta(minutes=30)):
        report = ReportTask(subject_id=task.pk, percent_done=60)
        run(report, actor=cast.user("member"))
        run(report, actor=cast.user("member"))
    assert new(cast, "member") == []
    with lived_at(moment(due + timedelta(days=1))):
        tell_of_days_due()
    assert new(cast, "member") == ["tasks.overdue"]
    with lived_at(moment(due + timedelta(days=1)) + timedelta(hours=1)):
        concluded = ConclusionRow(task_id=task.pk)
        run(
            ConcludeTasks(subject_id=cast.home.pk, rows=(concluded,)),
            actor=cast.user("secretary"),
        )
    assert new(cast, "member") == []


def test_of_a_cancelled_meeting_only_that_is_told(cast: Cast) -> None:
    """R-NOT-20, R-NOT-16."""
    story = Story(cast, cast.home)
    story.plan()
    story.call()
    with lived_at(moment(story.day - timedelta(days=1))):
        run(CancelMeeting(subject_id=story.meeting_id, reason="bão"), actor=story.chair)
    assert new(cast, "member") == ["meetings.cancelled"]


def test_a_call_passes_with_its_answer_and_with_the_hour_it_named(cast: Cast) -> None:
    """R-NOT-20, R-NOT-21, R-MTG-07: the answer for oneself, another hour for all; then anew."""
    story = Story(cast, cast.home)
    story.plan()
    story.call()
    answer = ReplyToInvitation(subject_id=story.meeting_id, is_coming=True)

    def change(days: int) -> ChangeMeeting:
        at = moment(story.day + timedelta(days=days))
        return ChangeMeeting(
            subject_id=story.meeting_id, scheduled_at=at, place="Nhà văn hóa", moved_reason="mưa"
        )

    with lived_at(moment(story.day - timedelta(days=2))):
        for _ in range(2):
            run(answer, actor=cast.user("member"))
        assert (new(cast, "member"), new(cast, "deputy")) == ([], ["meetings.called"])
        run(change(0), actor=story.chair)
        assert new(cast, "deputy") == ["meetings.called"]
        for _ in range(2):
            run(change(1), actor=story.chair)
        assert [new(cast, name) for name in ("member", "deputy", "overseer")] == [[], [], []]
        run(CallMeeting(subject_id=story.meeting_id), actor=story.chair)
        assert new(cast, "member") == new(cast, "deputy") == ["meetings.called"]
        run(CancelMeeting(subject_id=story.meeting_id, reason="bão"), actor=story.chair)
    assert new(cast, "member") == new(cast, "deputy") == ["meetings.cancelled"]


def test_who_is_released_is_asked_for_nothing_any_more(cast: Cast) -> None:
    """R-NOT-20, R-PRE-22, R-TOP-22: of that part alone, and nobody else."""
    meeting = meeting_at(cast, "planned", kind="combined", topic=TOPIC).meeting_id
    both = tuple(cast.people[name].pk for name in ("member", "deputy"))
    for person_id in both:
        for part in ("", "Tư tưởng"):
            do(cast, AssignPreparer(subject_id=meeting, person_id=person_id, part=part))
    do(cast, AssignSpeakers(subject_id=meeting, person_ids=both))
    with as_service():
        mine = {"meeting": meeting, "person": cast.people["member"]}
        line = Preparer.objects.get(part="", **mine).pk
        speaks = AssignedSpeaker.objects.get(**mine).pk
    release = ReleasePreparer(subject_id=meeting, preparer_id=line)
    for command in (release, release, ReleaseSpeaker(subject_id=meeting, speaker_id=speaks)):
        do(cast, command)
    assert new(cast, "member") == ["preparation.assigned"]
    assert new(cast, "deputy") == ["preparation.assigned"] * 2 + ["topics.speak"]


def test_questions_before_a_meeting_pass_with_the_last_one(cast: Cast) -> None:
    """R-NOT-20, R-PRE-33: one for the committee alone counts, whoever takes back another."""
    meeting = meeting_at(cast, "planned").meeting_id
    ids = {}
    for name in ("member", "minutes_secretary"):
        ask = AskQuestion(subject_id=meeting, text=f"{name} hỏi", is_for_all=False)
        ids[name] = int(str(do(cast, ask, name).first("QuestionAsked")["question_id"]))
    for name, left in (("member", ["preparation.asked"]), ("minutes_secretary", [])):
        do(cast, WithdrawQuestion(subject_id=meeting, question_id=ids[name]), name)
        assert new(cast, "secretary") == new(cast, "deputy") == left


def test_each_step_of_a_lead_paper_ends_what_the_one_before_asked_for(cast: Cast) -> None:
    """R-NOT-20, R-TOP-31, R-TOP-32, R-TOP-34."""
    course = meeting_at(cast, "planned", kind="combined", topic=TOPIC)

    def unread() -> list[list[str]]:
        return [new(cast, name) for name in ("minutes_secretary", "member", "deputy")]

    do(cast, asked_to_write(course, cast, "minutes_secretary"))
    assert unread() == [["topics.write_by"], [], []]
    anybody = AskForLeadPaper(subject_id=course.meeting_id, person_id=cast.people["member"].pk)
    do(cast, anybody)
    assert unread() == [[], ["topics.write"], []]
    do(cast, written(course), "member")
    assert unread() == [[], [], ["topics.written"]]
    do(cast, approved(course))
    assert unread() == [[], ["topics.approved"], []]
    do(cast, written(course, revision=1), "member")  # to be approved anew
    assert unread() == [[], [], ["topics.written"]]


def test_a_case_file_asks_nobody_once_it_is_explained_or_the_member_is_gone(cast: Cast) -> None:
    """R-NOT-20, R-ABS-33, R-ABS-47, R-ABS-53."""
    case_id, member = open_case(cast), cast.people["member"].pk
    assert new(cast, "member") == ["absences.case_opened", "absences.reminded"]
    at_the_time(ExplainInCase(subject_id=case_id, explanation="đi làm xa"), cast, by="member")
    wish = Wish(category="other", reason="đi làm xa", since=NOW.date())
    at_the_time(AskForExemption(subject_id=cast.home.pk, wish=wish), cast, by="member")
    assert new(cast, "member") == ["absences.reminded"]
    assert new(cast, "secretary") == ["absences.case_explained", "absences.exemption_asked"]
    move = TransferMember(subject_id=member, cell_id=cast.sibling.pk)
    for _ in range(2):
        at_the_time(move, cast, by="office", at=LATER)
    assert (new(cast, "secretary"), new(cast, "member")) == ([], ["absences.reminded"])
