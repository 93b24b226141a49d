"""Scores one meeting: points per criterion from evidence and judgement, and why each came about."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from chibo.rulebooks.conditions import Condition, Evidence, MissingEvidence, Share, Value
from chibo.rulebooks.criteria import CriteriaSet, Criterion, Group, Measured, Rating
from chibo.rulebooks.describe import condition_in_words
from chibo.rulebooks.judgement import Judgement, refuse_misjudged
from chibo.rulebooks.measures import MEASURES
from chibo.rulebooks.sentences import Param, Sentence
from chibo.rulebooks.values import Text

_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Missing:
    """What a criterion still lacks: a measure, or the judgement itself when `measure` is None."""

    criterion: str
    measure: str | None


@dataclass(frozen=True, slots=True)
class CriterionOutcome:
    """Points of one criterion. `points` is None while evidence or judgement is missing.

    `max` is the most that this meeting could reach here: 0 when the criterion isn't counted.
    `reason` is what a person wrote with the points; `thin` says what the records have where they
    would support full points only thinly, and is empty where they do or nobody is to judge.
    """

    code: str
    group: str
    title: Text
    max: Decimal
    points: Decimal | None
    measured: bool
    counted: bool
    why: tuple[Sentence, ...]
    missing: tuple[Missing, ...]
    clause: str | None
    assumed: bool
    paper: str
    reason: str = ""
    thin: tuple[Sentence, ...] = ()

    @property
    def is_full(self) -> bool:
        return self.points is not None and self.points >= self.max

    @property
    def is_against_records(self) -> bool:
        """R-RUL-35 Somebody gave full points, and the records support them only thinly."""
        return bool(self.thin) and self.is_full

    @property
    def lacks_sentence(self) -> bool:
        """R-RUL-35 Full points on thin records, and not a word of what they rest on."""
        return self.is_against_records and not self.reason


@dataclass(frozen=True, slots=True)
class GroupOutcome:
    """Points of one group. `points` is None while one of its criteria has none."""

    code: str
    title: Text
    max: Decimal
    points: Decimal | None
    part_of: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole sheet. While anything is missing, `total` and `rating` are None.

    `so_far` is the sum of the points that are known. `full` is what the set gives to a meeting in
    which every criterion counts, `max` what this meeting could reach.
    """

    criteria: tuple[CriterionOutcome, ...]
    groups: tuple[GroupOutcome, ...]
    total: Decimal | None
    so_far: Decimal
    max: Decimal
    full: Decimal
    rating: str | None
    rating_label: Text | None
    why: tuple[Sentence, ...]
    missing: tuple[Missing, ...]

    @property
    def is_complete(self) -> bool:
        return not self.missing

    @property
    def unsupported(self) -> tuple[CriterionOutcome, ...]:
        """R-RUL-35 Criteria that still need a sentence before the sheet can be submitted."""
        return tuple(one for one in self.criteria if one.lacks_sentence)


def score(
    criteria_set: CriteriaSet, evidence: Evidence, judged: Mapping[str, Judgement]
) -> Outcome:
    """R-RUL-30 Score a meeting by a criteria set; pure and exact.

    A judged criterion without points, or a measured one whose evidence is missing or is 0 of 0,
    has no points (not 0): it is listed in `missing`, and total and rating stay None.

    A criterion that is counted only under a condition, when that does not hold, leaves both the
    points and the maximum. The rating then follows the set's `lowered_maximum`: `as_scored`
    compares the points as they are with the thresholds; `scaled` compares points × full ÷ max. A
    cap lowers a criterion's own maximum in the same way; full points are then full at the cap.

    Raises MisjudgedSheet for judged points that cannot be taken: a criterion that is measured or
    unknown, points out of range or off the step, a reason that is due and not given. `evidence`
    may hold measures that the set doesn't read.
    """
    reachable = {one.code: _reachable(one, evidence) for one in criteria_set.criteria}
    refuse_misjudged(criteria_set, judged, reachable)
    return score_again(criteria_set, evidence, judged)


def score_again(
    criteria_set: CriteriaSet, evidence: Evidence, judged: Mapping[str, Judgement]
) -> Outcome:
    """Tell anew how each point came about, from judgements that were taken when they were given."""
    criteria = tuple(
        _criterion_outcome(group, criterion, evidence, judged.get(criterion.code))
        for group in criteria_set.groups
        for criterion in group.criteria
    )
    groups = tuple(_group_outcome(group, criteria) for group in criteria_set.groups)
    missing = tuple(lack for one in criteria for lack in one.missing)
    so_far = sum((one.points for one in criteria if one.points is not None), start=_NONE)
    most = sum((one.max for one in criteria), start=_NONE)
    full = criteria_set.points.value
    rating: Rating | None = None
    if missing:
        why: tuple[Sentence, ...] = (Sentence("rating_unknown", {"count": len(missing)}),)
    else:
        rating, why = _rated(criteria_set, criteria, so_far, most)
    return Outcome(
        criteria=criteria,
        groups=groups,
        total=None if missing else so_far,
        so_far=so_far,
        max=most,
        full=full,
        rating=rating.code if rating else None,
        rating_label=rating.label if rating else None,
        why=why,
        missing=missing,
    )


@dataclass(frozen=True, slots=True)
class _Given:
    """Points with why; `max` None means the criterion's own points."""

    points: Decimal | None
    why: tuple[Sentence, ...] = ()
    max: Decimal | None = None
    counted: bool = True
    assumed: bool = False
    judged: bool = False
    missing: tuple[Missing, ...] = ()


def _criterion_outcome(
    group: Group, criterion: Criterion, evidence: Evidence, judgement: Judgement | None
) -> CriterionOutcome:
    try:
        given = _given(criterion, evidence, judgement)
    except MissingEvidence as lack:
        given = _Given(
            None,
            tuple(_lacking(key, evidence) for key in lack.measures),
            missing=tuple(Missing(criterion.code, key) for key in lack.measures),
        )
    thin = _thin(criterion, evidence) if given.judged else ()
    most = criterion.points.value if given.max is None else given.max
    is_full = given.points is not None and given.points >= most
    return CriterionOutcome(
        code=criterion.code,
        group=group.code,
        title=criterion.title,
        max=most,
        points=given.points,
        measured=criterion.measured is not None,
        counted=given.counted,
        why=(*given.why, _against(thin)) if thin and is_full else given.why,
        missing=given.missing,
        clause=criterion.points.clause or criterion.clause,
        assumed=criterion.assumed or criterion.points.assumed or given.assumed,
        paper=criterion.paper,
        reason=judgement.reason.strip() if judgement is not None and given.judged else "",
        thin=thin,
    )


def _thin(criterion: Criterion, evidence: Evidence) -> tuple[Sentence, ...]:
    """R-RUL-35 What the records have, where that supports full points only thinly.

    Evidence that is missing supports nothing.
    """
    rule = criterion.judged.thin_when if criterion.judged is not None else None
    if rule is None:
        return ()
    try:
        if not rule.if_.holds(evidence):
            return ()
    except MissingEvidence as lack:
        return tuple(_lacking(key, evidence) for key in lack.measures)
    return _seen(rule.if_, evidence)


def _against(thin: tuple[Sentence, ...]) -> Sentence:
    spoken = {code: " ".join(one.say(code) for one in thin) for code in ("vi", "en")}
    return Sentence("judged_against_records", {"records": Text(**spoken)})


def _given(criterion: Criterion, evidence: Evidence, judgement: Judgement | None) -> _Given:
    """R-RUL-33 Points in this order: counted, capped, not applicable, override, band, judged."""
    only_when = criterion.counted_only_when
    if only_when is not None and not only_when.if_.holds(evidence):
        why = Sentence("not_counted", {"condition": condition_in_words(only_when.if_)})
        return _Given(_NONE, (why,), max=_NONE, counted=False, assumed=only_when.assumed)
    most, capped = _most_of(criterion, evidence)
    spared = criterion.full_when_not_applicable
    if spared is not None and spared.if_.holds(evidence):
        why = Sentence("not_applicable_full", {"condition": condition_in_words(spared.if_)})
        return _Given(most, (why, *capped), max=most, assumed=spared.assumed)
    assumed = False
    if criterion.measured is not None:
        points, reasons, assumed = _measured_points(criterion.measured, evidence)
    elif judgement is not None:
        points, reasons = judgement.points, _judged_why(judgement, most)
    else:
        lack = (Missing(criterion.code, None),)
        why = Sentence("judgement_missing")
        return _Given(None, (why, *capped), max=most, judged=True, missing=lack)
    if points > most:
        reasons = (*reasons, Sentence("points_cut", {"given": points, "points": most}))
        points = most
    is_judged = criterion.judged is not None
    return _Given(points, (*reasons, *capped), max=most, assumed=assumed, judged=is_judged)


def _reachable(criterion: Criterion, evidence: Evidence) -> Decimal:
    """The most that this meeting can be given; 0 where the criterion is not counted."""
    only_when = criterion.counted_only_when
    try:
        if only_when is not None and not only_when.if_.holds(evidence):
            return _NONE
        return _most_of(criterion, evidence)[0]
    except MissingEvidence:
        return criterion.points.value


def _most_of(criterion: Criterion, evidence: Evidence) -> tuple[Decimal, tuple[Sentence, ...]]:
    most = criterion.points.value
    why: tuple[Sentence, ...] = ()
    for cap in criterion.capped:
        if cap.if_.holds(evidence) and cap.at <= most:
            words = condition_in_words(cap.if_)
            most, why = cap.at, (Sentence("capped_at", {"points": cap.at, "condition": words}),)
    return most, why


def _measured_points(
    measured: Measured, evidence: Evidence
) -> tuple[Decimal, tuple[Sentence, ...], bool]:
    """Points, why, and whether the rule that gave them is only assumed."""
    # Evidence that an override lacks is a gap even if a band could be found without it.
    for override in measured.overrides:
        if override.if_.holds(evidence):
            words = condition_in_words(override.if_)
            why = Sentence("override_matched", {"condition": words})
            return override.points, (why, *_seen(override.if_, evidence)), override.assumed
    for number, band in enumerate(measured.bands, start=1):
        if band.if_ is None:
            why = Sentence("band_rest")
            return band.points, (why, *_seen_in_bands(measured, evidence)), band.assumed
        if band.if_.holds(evidence):
            why = Sentence(
                "band_matched",
                {
                    "number": number,
                    "count": len(measured.bands),
                    "condition": condition_in_words(band.if_),
                },
            )
            return band.points, (why, *_seen(band.if_, evidence)), band.assumed
    return _NONE, (Sentence("no_band"), *_seen_in_bands(measured, evidence)), False


def _seen_in_bands(measured: Measured, evidence: Evidence) -> tuple[Sentence, ...]:
    first = measured.bands[0].if_
    return _seen(first, evidence) if first is not None else ()


def _seen(condition: Condition, evidence: Evidence) -> tuple[Sentence, ...]:
    """Show the evidence that a condition was held against."""
    read = condition.measures
    keys = [key for key in MEASURES if key in read and key in evidence]
    return tuple(
        Sentence("measured_is", {"measure": _label(key), "value": _shown(evidence[key])})
        for key in keys
    )


def _shown(value: Value) -> Text | str:
    if isinstance(value, bool):
        return Text(vi="có", en="yes") if value else Text(vi="không", en="no")
    if isinstance(value, Share):
        return f"{value.numerator}/{value.denominator}"
    return str(value)


def _label(key: str) -> Text:
    return Text(vi=MEASURES[key].label_vi, en=MEASURES[key].label_en)


def _lacking(key: str, evidence: Evidence) -> Sentence:
    code = "evidence_nothing_due" if isinstance(evidence.get(key), Share) else "evidence_missing"
    return Sentence(code, {"measure": _label(key)})


def _judged_why(judgement: Judgement, most: Decimal) -> tuple[Sentence, ...]:
    given = Sentence("judged_given", {"points": judgement.points, "max": most})
    if not judgement.reason:
        return (given,)
    return (given, Sentence("judged_reason", {"reason": judgement.reason}))


def _group_outcome(group: Group, criteria: tuple[CriterionOutcome, ...]) -> GroupOutcome:
    own = [one for one in criteria if one.group == group.code]
    known = [one.points for one in own if one.points is not None]
    return GroupOutcome(
        code=group.code,
        title=group.title,
        max=sum((one.max for one in own), start=_NONE),
        points=sum(known, start=_NONE) if len(known) == len(own) else None,
        part_of=group.origin,
    )


def _rated(
    criteria_set: CriteriaSet,
    criteria: tuple[CriterionOutcome, ...],
    total: Decimal,
    most: Decimal,
) -> tuple[Rating | None, tuple[Sentence, ...]]:
    """R-RUL-34 The highest rating whose threshold is reached and whose criteria are all full."""
    full, reached = criteria_set.points.value, Fraction(total)
    why: list[Sentence] = []
    if criteria_set.lowered_maximum.value == "scaled" and 0 < most < full:
        reached = Fraction(total) * Fraction(full) / Fraction(most)
        why.append(
            Sentence(
                "rating_scaled",
                {"points": total, "max": most, "scaled": reached, "full": full},
            )
        )
    ratings = sorted(criteria_set.ratings, key=lambda one: one.from_points.value, reverse=True)
    for rating in ratings:
        start = rating.from_points.value
        params: dict[str, Param] = {"rating": rating.label, "from": start, "points": reached}
        if reached < start:
            why.append(Sentence("rating_below", params))
            continue
        short = _short_of_full(criteria_set, rating, criteria)
        if short is not None:
            why.append(Sentence("rating_not_full", {"rating": rating.label, "criteria": short}))
            continue
        return rating, (*why, Sentence("rating_reached", params))
    return None, (*why, Sentence("rating_none"))


def _short_of_full(
    criteria_set: CriteriaSet, rating: Rating, criteria: tuple[CriterionOutcome, ...]
) -> Text | None:
    """Name the criteria that the rating needs at their most and that are not."""
    origin = {group.code: group.origin for group in criteria_set.groups}
    short = [
        one.title
        for one in criteria
        if not one.is_full and {one.code, one.group, origin[one.group]} & set(rating.needs_full)
    ]
    if not short:
        return None
    return Text(vi="; ".join(one.vi for one in short), en="; ".join(one.en for one in short))
