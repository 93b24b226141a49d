"""Meeting forms: steps, agenda, length, day and notice that a paper sets for a meeting."""

from typing import Literal

from chibo.rulebooks.values import (
    CELL_TYPES,
    MEETING_KINDS,
    CellType,
    Cited,
    Code,
    Day,
    Flag,
    MeetingKind,
    Percent,
    Period,
    Stated,
    Text,
    Whole,
)


class Step(Cited):
    """A step of the meeting; a required one that is skipped is recorded as skipped."""

    code: Code
    title: Text
    phase: Literal["prepare", "open", "conduct", "close", "after"]
    required: Flag = True


class AgendaItem(Cited):
    """An item of the agenda that the form offers; a required one cannot be left out silently."""

    code: Code
    title: Text
    kind: Literal[
        "opening",
        "last_resolution",
        "ideology",
        "criticism",
        "party_work",
        "political_task",
        "professional",
        "discussion",
        "topic",
        "petitions",
        "resolution",
        "scoring",
        "closing",
    ]
    required: Flag = True
    planned_minutes: Stated[Whole] | None = None


class SecretBallot(Cited):
    """A matter that is voted on by secret ballot. `code` may be that of a part of the agenda."""

    code: Code
    title: Text


class LeastMinutes(Cited):
    """The least length of a meeting for cells of so many members and more."""

    members_from: Whole
    minutes: Whole


class Frequency(Cited):
    """So many times in each period."""

    times: Whole
    every: Period

    @property
    def a_year(self) -> int:
        return self.times * {"month": 12, "quarter": 4, "year": 1}[self.every]


class MeetingForm(Cited):
    """What a paper asks of a meeting, for some types of cell and kinds of meeting.

    Several forms of one rulebook may fit a meeting; together they make its form.
    """

    code: Code
    cell_types: tuple[CellType, ...] = CELL_TYPES
    kinds: tuple[MeetingKind, ...] = MEETING_KINDS
    steps: tuple[Step, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    secret_ballots: tuple[SecretBallot, ...] = ()
    least_minutes: tuple[LeastMinutes, ...] = ()
    frequency: Frequency | None = None
    day_of_month: Stated[Day] | None = None
    notice_days: Stated[Whole] | None = None
    papers_days_before: Stated[Whole] | None = None
    papers_posted_within_days: Stated[Whole] | None = None
    quorum: Stated[Percent] | None = None
    never_with_another_body: Stated[Flag] | None = None
    never_instead_of_regular: Stated[Flag] | None = None


def least_minutes_for(rows: tuple[LeastMinutes, ...], members: int) -> int | None:
    """Return the least minutes for a cell of so many members; None when no row speaks of it."""
    fitting = [row for row in rows if row.members_from <= members]
    return max(fitting, key=lambda row: row.members_from).minutes if fitting else None
