"""Finds evidence for which one criterion's bands are more generous than another's."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import islice, product

from chibo.rulebooks.conditions import Bound, Condition, Evidence, MissingEvidence, Share, Value
from chibo.rulebooks.criteria import Criterion
from chibo.rulebooks.measures import MEASURES, MeasureKind

_MOST_CASES = 4096
_SHARE_STEP = 10_000  # shares are tried in hundredths of a percent around each threshold


@dataclass(frozen=True, slots=True)
class Excess:
    """Evidence for which `lower` gives a greater share of its points than `upper`."""

    evidence: Evidence
    lower: Fraction
    upper: Fraction


def more_generous(upper: Criterion, lower: Criterion) -> Excess | None:
    """R-RUL-28 Return evidence for which the lower criterion gives a greater share of its points.

    Bands are constant between their thresholds, so trying each threshold and its neighbours is
    enough. With more than 4,096 combinations the first 4,096 are tried.
    """
    keys = sorted(upper.measures | lower.measures)
    cases = product(*(_candidates(key, (upper, lower)) for key in keys))
    for values in islice(cases, _MOST_CASES):
        evidence = dict(zip(keys, values, strict=True))
        above, below = _share_of(upper, evidence), _share_of(lower, evidence)
        if above is not None and below is not None and below > above:
            return Excess(evidence, below, above)
    return None


def _share_of(criterion: Criterion, evidence: Evidence) -> Fraction | None:
    measured, most = criterion.measured, criterion.points.value
    if measured is None or most == 0:
        return None
    try:
        spared = criterion.full_when_not_applicable
        if spared is not None and spared.if_.holds(evidence):
            return Fraction(1)
        for override in measured.overrides:
            if override.if_.holds(evidence):
                return Fraction(override.points) / Fraction(most)
        for band in measured.bands:
            if band.if_ is None or band.if_.holds(evidence):
                return Fraction(band.points) / Fraction(most)
    except MissingEvidence:
        return None
    return Fraction(0)


def _conditions(criterion: Criterion) -> list[Condition]:
    spared = criterion.full_when_not_applicable
    found: list[Condition | None] = [spared.if_ if spared is not None else None]
    if criterion.measured is not None:
        found += [band.if_ for band in criterion.measured.bands]
        found += [override.if_ for override in criterion.measured.overrides]
    return [condition for condition in found if condition is not None]


def _bounds_on(key: str, criteria: tuple[Criterion, ...]) -> list[Bound]:
    return [
        bound
        for criterion in criteria
        for condition in _conditions(criterion)
        for alternative in condition.any_of
        if key in alternative
        for bound in alternative[key].bounds
    ]


def _candidates(key: str, criteria: tuple[Criterion, ...]) -> list[Value]:
    kind = MEASURES[key].kind
    if kind is MeasureKind.YES_NO:
        return [True, False]
    bounds = _bounds_on(key, criteria)
    if kind is MeasureKind.RATIO:
        parts = {0, _SHARE_STEP}
        for bound in bounds:
            near = int((bound.percent or Decimal(0)) * (_SHARE_STEP // 100))
            parts |= {part for part in (near - 1, near, near + 1) if 0 <= part <= _SHARE_STEP}
        return [Share(part, _SHARE_STEP) for part in sorted(parts)]
    sample = {key: measure.sample for key, measure in MEASURES.items()}
    whole = {0}
    for bound in bounds:
        if bound.of is None:
            near = int(bound.number or 0)
        else:
            reference = sample[bound.of]
            base = reference if isinstance(reference, int) else 0
            near = int(Fraction(base) * Fraction(bound.share) / 100 - Fraction(bound.less))
        whole |= {number for number in (near - 1, near, near + 1) if number >= 0}
    reference = sample[key]
    return [*sorted(whole | ({reference} if isinstance(reference, int) else set()))]
