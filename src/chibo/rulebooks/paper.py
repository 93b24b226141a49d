"""The rulebook of one paper: its head, and everything that it may hold."""

import hashlib
import json
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from chibo.rulebooks.criteria import CriteriaSet, YearRating
from chibo.rulebooks.forms import Frequency, MeetingForm
from chibo.rulebooks.values import (
    CellType,
    Cited,
    Code,
    Day,
    Flag,
    Key,
    Percent,
    Stated,
    Strict,
    Text,
    Whole,
    Words,
    misfit,
)

StrictDate = Annotated[date, Field(strict=True)]
Level = Literal["central", "province", "superior", "grassroots"]
LEVELS: tuple[Level, ...] = ("central", "province", "superior", "grassroots")


class InForce(Cited):
    """From when to when the paper holds, both days included; no `to` while nothing followed it."""

    from_: StrictDate = Field(alias="from")
    to: StrictDate | None = None

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.to is not None and self.to < self.from_:
            raise misfit("in_force_backwards", at="to")
        return self

    def covers(self, day: date) -> bool:
        return self.from_ <= day and (self.to is None or day <= self.to)


class Found(Strict):
    """How the content of the paper is known, and where."""

    how: Literal["text_read", "second_hand", "source_article"]
    notes: Text


class Clause(Strict):
    """A clause of the paper, by the mark it has there."""

    mark: Words
    title: Text


class Target(Cited):
    """A ratio of counted facts that is to reach a value."""

    code: Code
    title: Text
    numerator: Code
    denominator: Code
    direction: Literal["at_least", "over", "at_most", "under"]
    value: Stated[Percent]


class AttendanceDuty(Cited):
    """How often holders of a post attend the meetings of cells below them."""

    code: Code
    title: Text
    post: Code
    cells: Literal["in_charge_of", "any_below"]
    frequency: Frequency


class PetitionLevel(Cited):
    """A level competent to answer petitions, and its working days to do so.

    The code `petitioner` is no level: its days are those in which who asked says whether the
    answer is one.
    """

    code: Code
    title: Text
    order: Whole
    working_days: Stated[Whole]


class PetitionSubject(Cited):
    """What a petition may be about, and the level competent to answer it."""

    code: Code
    title: Text
    level: Stated[Code]


class AbsenceRule(Cited):
    """What a member's absences, or fees not paid, of one period lead to once they are so many.

    `excused_meetings` are regular meetings missed with a reason; `months_missed` those in which he
    or she came to no meeting and an absence was without reason. `in_a_row`: only an unbroken row
    counts. A `reminder` is given by the cell; a `case_file` is what striking off needs.
    """

    code: Code
    title: Text
    counts: Literal["excused_meetings", "months_missed", "months_unpaid"]
    within: Literal["quarter", "year"] = "year"
    in_a_row: Flag = False
    direction: Literal["at_least", "over"] = "at_least"
    times: Stated[Whole]
    leads_to: Literal["reminder", "case_file"]

    @property
    def reached_at(self) -> int:
        """The number from which the rule holds."""
        return self.times.value + (self.direction == "over")


class MonthTable(Cited):
    """The last day on which a grassroots committee sends the month's score table up."""

    day: Day
    of: Literal["same_month", "next_month"]

    @property
    def ordinal(self) -> int:
        """Greater is later."""
        return self.day + (31 if self.of == "next_month" else 0)


class CellTypeName(Cited):
    """A type of cell that the paper distinguishes, in its words."""

    code: CellType
    title: Text


class Rulebook(Strict):
    """One paper as data."""

    key: Key
    level: Level
    issuer: Text
    number: Words | None = None
    symbol: Words | None = None
    type: Literal[
        "directive", "regulation", "decision", "guidance", "scheme", "plan", "resolution", "form"
    ]
    date: StrictDate | None = None
    title: Text
    in_force: InForce
    follows: Key | None = None
    under: Key | None = None
    found: Found
    clauses: tuple[Clause, ...] = ()
    cell_types: tuple[CellTypeName, ...] = ()
    meeting_forms: tuple[MeetingForm, ...] = ()
    criteria_sets: tuple[CriteriaSet, ...] = ()
    year_ratings: tuple[YearRating, ...] = ()
    attendance_duties: tuple[AttendanceDuty, ...] = ()
    petition_levels: tuple[PetitionLevel, ...] = ()
    petition_subjects: tuple[PetitionSubject, ...] = ()
    absence_rules: tuple[AbsenceRule, ...] = ()
    targets: tuple[Target, ...] = ()
    month_table: MonthTable | None = None

    @model_validator(mode="after")
    def _one_set_a_meeting(self) -> Self:
        for index, one in enumerate(self.criteria_sets):
            for other in self.criteria_sets[:index]:
                if set(one.cell_types) & set(other.cell_types) and set(one.kinds) & set(
                    other.kinds
                ):
                    raise misfit("sets_overlap", one=other.code, other=one.code, at="criteria_sets")
        return self

    @property
    def citation(self) -> Text:
        """The paper as people cite it: its number and symbol, else its title."""
        marks = [mark for mark in (self.number, self.symbol) if mark is not None]
        return Text(vi="-".join(marks), en="-".join(marks)) if marks else self.title

    @property
    def depth(self) -> int:
        """How far below the centre the paper was issued: 0 is the centre itself."""
        return LEVELS.index(self.level)

    def criteria_set_for(self, cell_type: CellType, kind: str) -> CriteriaSet | None:
        for one in self.criteria_sets:
            if cell_type in one.cell_types and kind in one.kinds:
                return one
        return None


# Parts never change, so a digest holds as long as the part lives; the entry keeps it alive.
_digests: dict[int, tuple[Strict, str]] = {}
_MOST_DIGESTS = 1024


def digest_of(part: Strict) -> str:
    """Return 32 hexadecimal digits that stay the same as long as the content does."""
    known = _digests.get(id(part))
    if known is not None and known[0] is part:
        return known[1]
    content = json.dumps(
        part.model_dump(mode="json", by_alias=True), sort_keys=True, ensure_ascii=False
    )
    digest = hashlib.sha256(content.encode()).hexdigest()[:32]
    if len(_digests) >= _MOST_DIGESTS:
        _digests.clear()
    _digests[id(part)] = (part, digest)
    return digest
