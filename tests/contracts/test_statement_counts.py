"""No command takes more than 30 statements: not in a cell of 200 either, and none goes uncounted.

Every test counts the commands it gives (`tests/conftest.py`); here a whole month of a large cell is
lived through with all that belongs to it, and it is shown that no command escapes the count.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from chibo.meetings.models import Meeting, Remark
from chibo.meetings.public import RecordCriticism, RecordVote, ReplyToInvitation
from chibo.members.models import Person
from chibo.plans.public import ApprovePlan
from chibo.preparation.public import AskQuestion, AssignPreparer
from chibo.resolutions.public import AdoptResolution, DraftResolution
from chibo.rulebooks.adopted import AdoptRulebook
from chibo.scoring.public import (
    ReceiveScoreTable,
    ReturnScoreTable,
    ScoreAsOverseer,
    ScoreAsVisitor,
    SendScoreTable,
)
from chibo.shared.clock import lived_at
from chibo.tasks.public import (
    ConcludeTask,
    GiveTasks,
    ProposeTasks,
    ReopenTask,
    ReportTask,
    TaskRow,
)
from chibo.usecase.public import REGISTRY, Command, Outcome, run
from tests.cast import Cast, as_service, person
from tests.contracts.source import ROOT
from tests.petitions import raised
from tests.plans import year
from tests.statements import MORE, MOST, counted
from tests.story import Story, moment

MEMBERS = 200
DAY = date(2026, 11, 3)
# Given in the tests of the page that gives them, without their names.
BY_A_PAGE = {
    "KeepAttendanceSheet": "the page that takes an attendance sheet: tests/web/exchange",
    "KeepRosterSheet": "the page that takes a roster: tests/web/establishment",
    "KeepTreeSheet": "the page that takes a tree: tests/web/establishment",
}


def give(cast: Cast, command: Command, by: str = "secretary", after: int = 0) -> Outcome:
    """Carry the command out so many minutes after the meeting began."""
    with lived_at(moment(DAY) + timedelta(minutes=after)):
        return run(command, actor=cast.user(by))


def plan_the_year(cast: Cast) -> None:
    plan_id = year.save(cast)
    year.send(cast, plan_id)
    with lived_at(year.NOW):
        run(ApprovePlan(subject_id=plan_id), actor=cast.user("office"))


def petition_and_answer(cast: Cast) -> None:
    raised.household(cast)
    first, second = raised.raised(cast), raised.raised(cast)
    raised.receive(cast, first)
    raised.answer(cast, first)
    raised.judge(cast, first, is_answer=False, why="chưa nói khi nào")
    raised.receive(cast, second)
    raised.hand_over(cast, second)


def prepare(cast: Cast, story: Story) -> None:
    before, member = -3 * 24 * 60, cast.people["member"].pk
    give(cast, AssignPreparer(subject_id=story.meeting_id, person_id=member), after=before)
    give(cast, AskQuestion(subject_id=story.meeting_id, text="Khi nào?"), "member", before)
    story.call()
    coming = ReplyToInvitation(subject_id=story.meeting_id, is_coming=True)
    give(cast, coming, "member", before + 60)


def decide(cast: Cast, story: Story) -> int:
    """Vote, criticise, adopt a resolution with a task, give another; the id of a task."""
    at, member = story.meeting_id, cast.people["member"].pk
    row = TaskRow(assignee_id=member, title="Vận động 5 hộ", due_on=date(2026, 11, 30))
    give(cast, RecordVote(subject_id=at, subject="Nghị quyết", in_favour=150), after=100)
    criticism = RecordCriticism(
        subject_id=at, person_id=member, kind=Remark.Kind.SELF_CRITICISM, gist="nhận khuyết điểm"
    )
    give(cast, criticism, after=100)
    draft = DraftResolution(subject_id=at, abstract="nhiệm vụ tháng 12", points="Một việc.")
    said = give(cast, draft, after=100).first("ResolutionDrafted")
    paper = int(str(said["resolution_id"]))
    give(cast, ProposeTasks(subject_id=paper, rows=(row,)), after=101)
    give(cast, AdoptResolution(subject_id=paper, in_favour=150), after=102)
    told = give(cast, GiveTasks(subject_id=at, rows=(row,)), after=103).first("TasksGiven")
    ids = told["task_ids"]
    assert isinstance(ids, list)
    return int(ids[0])


def send_up(cast: Cast, story: Story) -> None:
    def table() -> SendScoreTable:
        return SendScoreTable(subject_id=cast.ward.pk, month=DAY, note="chưa họp")

    table_id = int(str(give(cast, table(), "office", 300).first("ScoreTableSent")["table_id"]))
    back = ReturnScoreTable(subject_id=table_id, reason="xem lại chi bộ 1")
    give(cast, back, "department", 310)
    story.score(share=Decimal("0.5"), correction_reason="chấm lại")
    give(cast, table(), "office", 320)
    give(cast, ReceiveScoreTable(subject_id=table_id), "department", 330)


def test_a_month_of_a_large_cell_takes_30_statements_a_command_at_most(cast: Cast) -> None:
    with as_service():
        for number in range(Person.objects.filter(organisation=cast.home).count(), MEMBERS):
            person(cast.home, f"Đảng Viên {number:03d}", card=f"7{number:07d}")
    paper = AdoptRulebook(
        subject_id=cast.ward.pk, rulebook_key="an-phu-2025", valid_from="2025-11-01"
    )
    story = Story(cast, cast.home)
    with counted() as counter:
        run(paper, actor=cast.user("office"))
        plan_the_year(cast)
        petition_and_answer(cast)
        story.plan()
        prepare(cast, story)
        story.hold(absent=1)
        task_id = decide(cast, story)
        story.sign()
        story.score()
        story.score(ScoreAsOverseer, by="overseer", share=Decimal("0.7"))
        story.score(ScoreAsVisitor, by="visitor", share=Decimal("0.6"))
        story.close()
        give(cast, ReportTask(subject_id=task_id, percent_done=100), "member", 200)
        give(cast, ConcludeTask(subject_id=task_id, state="done"), after=210)
        give(cast, ReopenTask(subject_id=task_id, reason="nhầm"), after=220)
        send_up(cast, story)
    with as_service("bookkeeper"):
        assert Meeting.objects.get(pk=story.meeting_id).roll.count() == MEMBERS
    assert len(counter.seen) > 30, sorted(counter.seen)
    assert not counter.too_many
    assert max(counter.seen.values()) <= MOST


def test_every_command_is_given_in_some_test_and_counted_there() -> None:
    files = [
        file.read_text(encoding="utf-8")
        for file in (ROOT / "tests").rglob("*.py")
        if "contracts" not in file.parts
    ]
    given = {word for text in files for word in re.findall(r"\b[A-Z]\w+\b", text)}
    assert {one.__name__ for one in REGISTRY if one.__name__ not in given} == set(BY_A_PAGE)


def test_no_allowance_is_stale() -> None:
    assert set(MORE) <= {command.label() for command in REGISTRY}
