"""Conditions on measures: what a band, an override or a cap waits for. No expressions."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

from pydantic import Field, model_validator

from chibo.rulebooks.measures import MEASURES, MeasureKind
from chibo.rulebooks.values import Code, Flag, Number, Percent, Strict, misfit


@dataclass(frozen=True, slots=True)
class Share:
    """A counted part of a counted whole."""

    numerator: int
    denominator: int

    @property
    def fraction(self) -> Fraction | None:
        """The exact share; None when there was nothing to take a share of."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None


Value = bool | int | Share
Evidence = dict[str, Value]


class MissingEvidence(Exception):
    """A condition asks for measures that the evidence lacks or that have no value (0 of 0)."""

    def __init__(self, measures: tuple[str, ...]) -> None:
        super().__init__(", ".join(measures))
        self.measures = measures


class Bound(Strict):
    """What a measure is compared with: a number, a percentage, or another measure.

    Of another measure it may take a share, and then less so many: `{of: minutes_required,
    less: 15}`.
    """

    number: Number | None = None
    percent: Percent | None = None
    of: Code | None = None
    share: Percent = Decimal(100)
    less: Number = Decimal(0)

    @model_validator(mode="before")
    @classmethod
    def _bare_bound(cls, given: object) -> object:
        if isinstance(given, dict | Bound):
            return given
        return {"percent": given} if isinstance(given, str) else {"number": given}

    @model_validator(mode="after")
    def _one_of_three(self) -> Self:
        if sum(part is not None for part in (self.number, self.percent, self.of)) != 1:
            raise misfit("bound_expected")
        if self.of is not None and self.of not in MEASURES:
            raise misfit("measure_unknown", measure=self.of, at="of")
        return self

    def in_evidence(self, evidence: Evidence) -> Fraction:
        """Return the exact number compared with; raise MissingEvidence if `of` has no value."""
        if self.of is None:
            if self.percent is not None:
                return Fraction(self.percent) / 100
            return Fraction(self.number or 0)
        return _number(self.of, evidence) * Fraction(self.share) / 100 - Fraction(self.less)


class Comparison(Strict):
    """The tests that one measure must pass, all of them."""

    is_: Flag | None = Field(default=None, alias="is")
    at_least: Bound | None = None
    over: Bound | None = None
    at_most: Bound | None = None
    under: Bound | None = None

    @property
    def bounds(self) -> tuple[Bound, ...]:
        given = (self.at_least, self.over, self.at_most, self.under)
        return tuple(bound for bound in given if bound is not None)

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if self.is_ is None and not self.bounds:
            raise misfit("comparison_empty")
        return self

    def holds(self, key: str, evidence: Evidence) -> bool:
        if self.is_ is not None:
            return _answer(key, evidence) is self.is_
        value = _number(key, evidence)
        return (
            (self.at_least is None or value >= self.at_least.in_evidence(evidence))
            and (self.over is None or value > self.over.in_evidence(evidence))
            and (self.at_most is None or value <= self.at_most.in_evidence(evidence))
            and (self.under is None or value < self.under.in_evidence(evidence))
        )


class Condition(Strict):
    """One or several alternatives; an alternative holds when each of its measures passes.

    Written as a mapping (all must hold) or as a list of mappings (any one of them).
    """

    any_of: tuple[dict[Code, Comparison], ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _bare_condition(cls, given: object) -> object:
        if isinstance(given, list):
            return {"any_of": given}
        if isinstance(given, dict) and "any_of" not in given:
            return {"any_of": [given]}
        return given

    @model_validator(mode="after")
    def _measures_fit(self) -> Self:
        for alternative in self.any_of:
            if not alternative:
                raise misfit("condition_empty")
            for key, comparison in alternative.items():
                _fit(key, comparison)
        return self

    @property
    def measures(self) -> frozenset[str]:
        """Every measure that the condition reads."""
        read: set[str] = set()
        for alternative in self.any_of:
            for key, comparison in alternative.items():
                read.add(key)
                read.update(bound.of for bound in comparison.bounds if bound.of is not None)
        return frozenset(read)

    def holds(self, evidence: Evidence) -> bool:
        """Whether any alternative holds; raise MissingEvidence when that cannot be told."""
        missing: set[str] = set()
        for alternative in self.any_of:
            try:
                if all(test.holds(key, evidence) for key, test in alternative.items()):
                    return True
            except MissingEvidence as lack:
                missing.update(lack.measures)
        if missing:
            raise MissingEvidence(tuple(sorted(missing)))
        return False


def _fit(key: str, comparison: Comparison) -> None:
    measure = MEASURES.get(key)
    if measure is None:
        raise misfit("measure_unknown", measure=key, at=key)
    if (measure.kind is MeasureKind.YES_NO) != (comparison.is_ is not None) or (
        comparison.is_ is not None and comparison.bounds
    ):
        raise misfit("comparison_unfit", measure=key, kind=measure.kind.value, at=key)
    for bound in comparison.bounds:
        wants_percent = measure.kind is MeasureKind.RATIO
        of_kind = MEASURES[bound.of].kind if bound.of is not None else measure.kind
        if of_kind is not measure.kind or (
            bound.of is None and (bound.percent is not None) != wants_percent
        ):
            raise misfit("comparison_unfit", measure=key, kind=measure.kind.value, at=key)


def _number(key: str, evidence: Evidence) -> Fraction:
    value = evidence.get(key)
    if isinstance(value, Share):
        share = value.fraction
        if share is None:
            raise MissingEvidence((key,))
        return share
    if value is None or isinstance(value, bool):
        raise MissingEvidence((key,))
    return Fraction(value)


def _answer(key: str, evidence: Evidence) -> bool:
    value = evidence.get(key)
    if not isinstance(value, bool):
        raise MissingEvidence((key,))
    return value
