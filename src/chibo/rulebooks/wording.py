"""A rulebook as people read it: each criterion with its words, its clause and its mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from chibo.rulebooks.criteria import CriteriaSet, Criterion
from chibo.rulebooks.describe import condition_in_words
from chibo.rulebooks.values import Cited, Text


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value stands: the paper's key, its clause, and whether no paper states it."""

    paper: str
    clause: str
    is_assumed: bool

    @classmethod
    def of(cls, part: Cited) -> Source:
        return cls(part.paper, part.clause or "", part.assumed)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to points: how many for what. `when` is None for whatever is left."""

    kind: str  # band, override, cap, full, counted, thin
    points: Decimal | None
    when: Text | None
    source: Source


@dataclass(frozen=True, slots=True)
class CriterionInWords:
    """One criterion: its points, whether records or people give them, and for what."""

    code: str
    title: Text
    points: Decimal
    points_source: Source
    is_measured: bool
    guide: Text | None
    reason: str
    ways: tuple[Way, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class GroupInWords:
    """One group of criteria with its points."""

    code: str
    title: Text
    points: Decimal
    points_source: Source
    criteria: tuple[CriterionInWords, ...]
    source: Source


def groups_in_words(criteria_set: CriteriaSet) -> tuple[GroupInWords, ...]:
    """The criteria of a set by group, each with how it is measured or judged."""
    return tuple(
        GroupInWords(
            code=group.code,
            title=group.title,
            points=group.points.value,
            points_source=Source.of(group.points),
            criteria=tuple(_criterion(one) for one in group.criteria),
            source=Source.of(group),
        )
        for group in criteria_set.groups
    )


def _criterion(one: Criterion) -> CriterionInWords:
    return CriterionInWords(
        code=one.code,
        title=one.title,
        points=one.points.value,
        points_source=Source.of(one.points),
        is_measured=one.measured is not None,
        guide=one.judged.guide if one.judged else None,
        reason=one.judged.reason if one.judged else "never",
        ways=tuple(_ways(one)),
        source=Source.of(one),
    )


def _ways(one: Criterion) -> Iterator[Way]:
    if one.counted_only_when is not None:
        when = one.counted_only_when
        yield Way("counted", None, condition_in_words(when.if_), Source.of(when))
    if one.full_when_not_applicable is not None:
        when = one.full_when_not_applicable
        yield Way("full", one.points.value, condition_in_words(when.if_), Source.of(when))
    if one.measured is not None:
        for override in one.measured.overrides:
            words = condition_in_words(override.if_)
            yield Way("override", override.points, words, Source.of(override))
        for band in one.measured.bands:
            words_or_rest = condition_in_words(band.if_) if band.if_ else None
            yield Way("band", band.points, words_or_rest, Source.of(band))
    if one.judged is not None and one.judged.thin_when is not None:
        thin = one.judged.thin_when
        yield Way("thin", None, condition_in_words(thin.if_), Source.of(thin))
    for cap in one.capped:
        yield Way("cap", cap.at, condition_in_words(cap.if_), Source.of(cap))
