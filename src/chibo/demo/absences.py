"""Absences in the demo: a row with its reminder, a case file sent up, a request that waits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from chibo.absences.public import (
    AbsenceCap,
    AskForExemption,
    ExemptionCategory,
    OpenCaseFile,
    ProposeInCase,
    RemindMember,
    SendCaseUp,
    Wish,
    standings_in,
)
from chibo.absences.public import CaseFile as Case
from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.demo.cast import HOME
from chibo.demo.cells import Cell, read_cell
from chibo.demo.characters import GOOD
from chibo.demo.month import Month
from chibo.demo.stage import Stage, days, moment, number
from chibo.meetings.public import RecordVote
from chibo.orgs.models import Organisation

CONSIDERS: Final = 5  # the cell, by its place, that puts a member's absences to the vote
NOBODY: Final = 0


def put_to_the_vote(month: Month) -> None:
    """In one cell, this month: remind, open the file, vote on it, propose and send it up."""
    if month.cell.place != CONSIDERS or month.age:
        return
    cell, year = month.cell, month.first.year
    person_id = _past_a_limit(cell, month.before(10).date(), leads_to="case_file")
    if not person_id:
        return
    lead = cell.secretary
    remind = RemindMember(
        subject_id=person_id, year=year, text="Chi bộ mong đồng chí sinh hoạt đều trở lại."
    )
    month.stage.do(remind, lead, month.before(10))
    opened = month.stage.do(OpenCaseFile(subject_id=person_id, year=year), lead, month.before(5))
    case_id = number(opened, "CaseFileOpened", "case_id")
    official = [one for one in cell.counted if one.is_official and one.person_id not in month.away]
    vote = RecordVote(
        subject_id=month.meeting_id,
        subject="Đề nghị xem xét, xóa tên đảng viên bỏ sinh hoạt",
        in_favour=len(official) - 1,
        abstained=1,
    )
    voted = month.stage.do(vote, lead, month.starts + timedelta(minutes=45))
    propose = ProposeInCase(
        subject_id=case_id,
        proposal=Case.Proposal.STRIKE_OFF,
        discussion="Chi bộ đã nhắc nhở, đến nhà động viên; đồng chí vẫn không sinh hoạt.",
        vote_id=number(voted, "VoteRecorded", "vote_id"),
    )
    month.stage.do(propose, lead, month.starts + timedelta(minutes=50))
    month.stage.do(SendCaseUp(subject_id=case_id), lead, month.starts + timedelta(minutes=55))


def remind_and_ask(stage: Stage) -> None:
    """In the first hamlet: a reminder for a row of absences, and a request for exemption."""
    cell = read_cell(Organisation.objects.get(code=HOME), 0, GOOD, stage.today)
    person_id = _past_a_limit(cell, stage.today, leads_to="reminder")
    if person_id:
        remind = RemindMember(
            subject_id=person_id,
            year=stage.today.year,
            text="Đồng chí vắng nhiều kỳ liền; nếu khó khăn xin báo để chi bộ giúp.",
        )
        stage.do(remind, cell.secretary, moment(stage.today - days(12), 20))
    asking = [
        one
        for one in cell.counted
        if one.person_id in cell.accounts and one.person_id not in {*cell.leaders, *cell.committee}
    ]
    if asking:
        since = stage.today.replace(day=1) + days(32)
        wish = Wish(
            category=ExemptionCategory.OLD_AND_WEAK,
            reason="Tuổi cao, sức yếu, đi lại khó khăn.",
            since=since.replace(day=1),
        )
        ask = AskForExemption(subject_id=cell.organisation.pk, wish=wish)
        stage.do(ask, cell.accounts[asking[0].person_id], moment(stage.today - days(4), 9))


def _past_a_limit(cell: Cell, day: date, *, leads_to: str) -> int:
    """The member with the most absences of those past such a limit; nobody early in a year."""
    access = access_of(cell.secretary)
    with reading(access):
        standings = standings_in(access.scope(AbsenceCap.SEE), cell.organisation, day.year, day)
    reached = [
        one
        for one in standings
        if one.person_id not in cell.leaders
        and any(found.rule.leads_to == leads_to for found in one.reached)
    ]
    return max(reached, key=lambda one: one.missed).person_id if reached else NOBODY
