"""The minutes of a meeting: a draft written from the record, and the signed text as a paper."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from chibo.access.scope import Scope
from chibo.meetings.form import day_of
from chibo.meetings.minutes_sources import with_all_parts
from chibo.meetings.models import Attendance, Meeting, Minutes, Remark, Step, Vote
from chibo.meetings.paperwork.head import KINDS, head_of, posts_on
from chibo.meetings.rules import minutes_between
from chibo.meetings.selectors.meetings import agenda_of, roll_of
from chibo.meetings.selectors.minutes import (
    remarks_of,
    speeches_of,
    steps_of,
    visitors_of,
    votes_of,
)
from chibo.papers import public as papers
from chibo.papers.blocks import Paragraph, Sheet, Table, part, section, text
from chibo.rulebooks.adopted import kept_rules

_PART = re.compile(r"^[IVX]+- ")
_SECTION = re.compile(r"^\d+\. ")
_STANDING = {True: papers.Standing.OFFICIAL, False: papers.Standing.PROBATIONARY}
_ATTENDANCE = {
    Attendance.Status.PRESENT: papers.Attendance.PRESENT,
    Attendance.Status.ONLINE: papers.Attendance.ONLINE,
    Attendance.Status.EXCUSED: papers.Attendance.EXCUSED,
    Attendance.Status.UNEXCUSED: papers.Attendance.UNEXCUSED,
    Attendance.Status.UNKNOWN: papers.Attendance.NOT_CALLED,
}
_REMARKS: Final[dict[str, str]] = {
    Remark.Kind.SELF_CRITICISM: "tự phê bình",
    Remark.Kind.CRITICISM: "được góp ý, phê bình",
    Remark.Kind.REMINDER: "được nhắc nhở",
    Remark.Kind.PRAISE: "được biểu dương",
}


@dataclass(frozen=True)
class WrittenMinutes:
    """The text that was written and signed, inside the frame of the party's form."""

    frame: papers.Minutes
    body: str

    def lay_out(self) -> Sheet:
        return replace(self.frame.lay_out(), body=tuple(map(_block, self.body.splitlines())))


def minutes_frame(names: Scope, counts: Scope, meeting: Meeting) -> papers.Minutes:
    """R-MTG-51 The minutes as the record has them, in the party's form."""
    opened_at = meeting.takes_place_at
    day = day_of(opened_at)
    posts = posts_on(counts, meeting, day)
    visitors = visitors_of(names, meeting.pk)
    paper = papers.Minutes(
        head=head_of(meeting, day),
        kind=KINDS[meeting.kind],
        month=meeting.month,
        opened_at=opened_at,
        closed_at=meeting.ended_at,
        venue=meeting.place,
        chair=papers.Officer(meeting.chair_name, posts.get(meeting.chair_id or 0, "")),
        minutes_secretary=papers.Officer(
            meeting.minute_taker_name, posts.get(meeting.minute_taker_id or 0, "")
        ),
        roll=roll_of_paper(names, meeting, posts),
        agenda=_agenda(names, meeting),
        guests=tuple(papers.Officer(one.name) for one in visitors),
        guest_remarks=tuple(
            papers.Speech(one.name, one.remarks) for one in visitors if one.remarks.strip()
        ),
        criticism=tuple(
            papers.Speech(f"{one.member_name} {_REMARKS[one.kind]}", one.gist)
            for one in remarks_of(names, meeting.pk)
        ),
        skipped=_skipped(names, meeting),
    )
    return with_all_parts(names, meeting, paper)


def draft_of(frame: papers.Minutes) -> str:
    """R-MTG-51 The text that a secretary begins from: every line of the paper but its frame."""
    lines: list[str] = []
    for block in frame.lay_out().body:
        if isinstance(block, Paragraph):
            lines.append("".join(run.text for run in block.runs))
        else:
            lines += _table_lines(block)
    return "\n".join(lines)


def minutes_paper(
    names: Scope, counts: Scope, meeting: Meeting, minutes: Minutes | None
) -> papers.Paper:
    """R-MTG-52 The written text of a version as a paper; while there is none, the draft."""
    frame = minutes_frame(names, counts, meeting)
    if minutes is None:
        return frame
    return WrittenMinutes(replace(frame, version=minutes.version), minutes.body)


def _block(line: str) -> Paragraph | Table:
    words = line.strip()
    if _PART.match(words):
        return part(words)
    return section(words) if _SECTION.match(words) else text(words)


def _table_lines(table: Table) -> list[str]:
    """Each row as a line: what it is about, then the other columns by their headings."""
    headings = [column.heading.lower() for column in table.columns[2:]]
    return [
        f"- {'; '.join([row.cells[1], *_told(headings, row.cells[2:])])}." for row in table.rows
    ]


def _told(headings: Sequence[str], cells: Sequence[str]) -> list[str]:
    return [f"{name} {cell}" for name, cell in zip(headings, cells, strict=True) if cell]


def roll_of_paper(
    names: Scope, meeting: Meeting, posts: Mapping[int, str] = MappingProxyType({})
) -> papers.Roll:
    """The roll as it stands, in the order of the page; `posts` are printed beside names."""
    return papers.Roll(
        tuple(
            papers.RollEntry(
                name=row.full_name,
                attendance=papers.Attendance.EXEMPT
                if row.is_exempt
                else _ATTENDANCE[Attendance.Status(row.status)],
                standing=_STANDING[row.is_official],
                reason=row.reason,
                fees_paid=row.has_paid_fee,
                post=posts.get(row.person_id, ""),
            )
            for row in roll_of(names, meeting.pk)
        )
    )


def _agenda(names: Scope, meeting: Meeting) -> tuple[papers.AgendaPart, ...]:
    speeches: dict[int | None, list[papers.Speech]] = defaultdict(list)
    for one in speeches_of(names, meeting.pk):
        speeches[one.item_id].append(papers.Speech(one.speaker_name, one.gist))
    ballots: dict[int | None, list[papers.Ballot]] = defaultdict(list)
    for vote in votes_of(names, meeting.pk):
        counted = papers.Vote(vote.in_favour, vote.entitled, vote.against, vote.abstained)
        ballots[vote.item_id].append(papers.Ballot(vote.subject, counted, _slips(vote)))
    parts = [
        papers.AgendaPart(
            title=item.title,
            presenter=item.presenter_name,
            minutes_taken=minutes_between(item.started_at, item.ended_at),
            account=item.notes,
            speeches=tuple(speeches[item.pk]),
            conclusion=item.conclusion,
            ballots=tuple(ballots[item.pk]),
        )
        for item in agenda_of(names, meeting.pk)
    ]
    if speeches[None] or ballots[None]:
        parts.append(
            papers.AgendaPart(
                title="Ý kiến và biểu quyết khác",
                speeches=tuple(speeches[None]),
                ballots=tuple(ballots[None]),
            )
        )
    return tuple(parts)


def _slips(vote: Vote) -> papers.Slips | None:
    if not vote.is_secret:
        return None
    return papers.Slips(vote.slips_given or 0, vote.slips_collected or 0, vote.slips_valid or 0)


def _skipped(names: Scope, meeting: Meeting) -> tuple[str, ...]:
    """Steps recorded as skipped by now, with their reasons."""
    if not meeting.rules_id:
        return ()
    titles = {step.code: step.title.vi for step in kept_rules(meeting.rules_id).form.steps}
    return tuple(
        f"{titles.get(one.code, one.code)}: {one.reason or 'không ghi lý do'}"
        for one in steps_of(names, meeting.pk)
        if one.state == Step.State.SKIPPED
    )
