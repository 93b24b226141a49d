"""Criteria sets: groups and criteria with their points, and ratings of a meeting and of a year."""

from typing import Literal, LiteralString, Self

from pydantic import Field, model_validator

from chibo.rulebooks.conditions import Condition
from chibo.rulebooks.values import (
    CELL_TYPES,
    MEETING_KINDS,
    CellType,
    Cited,
    Code,
    Flag,
    MeetingKind,
    Number,
    Stated,
    Strict,
    Text,
    Whole,
    misfit,
)


class Band(Cited):
    """Points for evidence that meets a condition; without `if`, for whatever is left."""

    if_: Condition | None = Field(default=None, alias="if")
    points: Number


class Override(Cited):
    """Points that a condition forces, whatever the bands say."""

    if_: Condition = Field(alias="if")
    points: Number


class Cap(Cited):
    """The most that a criterion can bring while a condition holds."""

    if_: Condition = Field(alias="if")
    at: Number


class When(Cited):
    """A condition with the clause it rests on; may be written bare."""

    if_: Condition = Field(alias="if")

    @model_validator(mode="before")
    @classmethod
    def _bare_condition(cls, given: object) -> object:
        is_full = isinstance(given, When) or (isinstance(given, dict) and "if" in given)
        return given if is_full else {"if": given}


class Measured(Strict):
    """Points come from the records: the first override that holds, else the first band that does.

    No band holding means no points.
    """

    bands: tuple[Band, ...] = Field(min_length=1)
    overrides: tuple[Override, ...] = ()

    @model_validator(mode="after")
    def _rest_comes_last(self) -> Self:
        for index, band in enumerate(self.bands[:-1]):
            if band.if_ is None:
                raise misfit("band_unreachable", number=index + 1, at="bands")
        return self


class Judged(Strict):
    """Points come from a person, within the criterion's points; `reason` says when one is due.

    `thin_when` says when the records support full points only thinly: full points then need a
    sentence that says what they rest on.
    """

    guide: Text | None = None
    reason: Literal["never", "below_full", "always"] = "never"
    step: Number | None = None
    thin_when: When | None = None


class Criterion(Cited):
    """One line of a score sheet."""

    code: Code
    title: Text
    points: Stated[Number]
    measured: Measured | None = None
    judged: Judged | None = None
    full_when_not_applicable: When | None = None
    counted_only_when: When | None = None
    capped: tuple[Cap, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.measured is None) == (self.judged is None):
            raise misfit("measured_or_judged", criterion=self.code)
        for most in self._most_given():
            if most > self.points.value:
                raise misfit("points_above_criterion", criterion=self.code, at="measured")
        for cap in self.capped:
            if cap.at > self.points.value:
                raise misfit("points_above_criterion", criterion=self.code, at="capped")
        return self

    def _most_given(self) -> tuple[Number, ...]:
        if self.measured is None:
            return ()
        bands = (band.points for band in self.measured.bands)
        return (*bands, *(override.points for override in self.measured.overrides))

    @property
    def measures(self) -> frozenset[str]:
        """Every measure that the criterion reads."""
        conditions: list[Condition | None] = [cap.if_ for cap in self.capped]
        whens = (self.full_when_not_applicable, self.counted_only_when)
        conditions += [when.if_ for when in whens if when is not None]
        if self.measured is not None:
            conditions += [band.if_ for band in self.measured.bands]
            conditions += [override.if_ for override in self.measured.overrides]
        if self.judged is not None and self.judged.thin_when is not None:
            conditions.append(self.judged.thin_when.if_)
        return frozenset(key for part in conditions if part is not None for key in part.measures)


class Group(Cited):
    """A group of criteria; `part_of` names the group of the level above that it is split from."""

    code: Code
    title: Text
    points: Stated[Number]
    part_of: Code | None = None
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _sum_fits(self) -> Self:
        total = sum(
            (criterion.points.value for criterion in self.criteria), start=0 * self.points.value
        )
        if total != self.points.value:
            raise misfit(
                "group_sum",
                group=self.code,
                points=str(self.points.value),
                total=str(total),
                at="points",
            )
        return self

    @property
    def origin(self) -> str:
        """The group above that this one belongs to; itself when it is not split from another."""
        return self.part_of or self.code


class Rating(Cited):
    """A rating of a meeting: points from a threshold up, and criteria that must be at their most.

    `needs_full` names criteria or whole groups.
    """

    code: Literal["good", "fair", "average", "poor"]
    label: Text
    from_points: Stated[Number]
    needs_full: tuple[Code, ...] = ()


class YearRating(Cited):
    """A rating of a cell's year, from its months' ratings."""

    code: Literal["good", "fair", "average", "poor"]
    label: Text
    average_from: Stated[Number] | None = None
    months_rated: Literal["good", "fair", "average"] | None = None
    months_at_least: Stated[Whole] | None = None
    no_month_rated: tuple[Literal["fair", "average", "poor"], ...] = ()
    every_regular_held: Stated[Flag] | None = None
    every_thematic_held: Stated[Flag] | None = None


class CriteriaSet(Cited):
    """A score sheet's criteria, for some types of cell and kinds of meeting.

    `lowered_maximum` says what ratings do in a meeting where criteria that are counted only under
    a condition are left out, so that the most that can be reached is lower: `as_scored` compares
    the points as they are with the thresholds; `scaled` first multiplies them by the full points
    and divides by the most that could be reached.
    """

    code: Code
    title: Text
    cell_types: tuple[CellType, ...] = CELL_TYPES
    kinds: tuple[MeetingKind, ...] = MEETING_KINDS
    points: Stated[Number]
    lowered_maximum: Stated[Literal["as_scored", "scaled"]] = Stated(
        value="as_scored", assumed=True
    )
    groups: tuple[Group, ...] = Field(min_length=1)
    ratings: tuple[Rating, ...] = ()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        total = sum((group.points.value for group in self.groups), start=0 * self.points.value)
        if total != self.points.value:
            raise misfit(
                "set_sum",
                set=self.code,
                points=str(self.points.value),
                total=str(total),
                at="points",
            )
        _once("group_twice", [group.code for group in self.groups], "groups")
        _once("criterion_twice", [criterion.code for criterion in self.criteria], "groups")
        return self

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        return tuple(criterion for group in self.groups for criterion in group.criteria)

    @property
    def measures(self) -> frozenset[str]:
        """Every measure that the set reads: the evidence a score sheet needs."""
        return frozenset(key for criterion in self.criteria for key in criterion.measures)


def _once(code: LiteralString, names: list[str], at: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise misfit(code, name=name, at=at)
