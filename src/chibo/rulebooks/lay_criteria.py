"""Lays criteria sets over each other: a group may be split, its sum and its strictness stay."""

from decimal import Decimal

from chibo.rulebooks.conditions import Condition, Share, Value
from chibo.rulebooks.criteria import CriteriaSet, Criterion, Group, Rating
from chibo.rulebooks.generosity import more_generous
from chibo.rulebooks.measures import MEASURES
from chibo.rulebooks.tighten import Laying
from chibo.rulebooks.values import Text, plain

_POINTS = Text(vi="Tổng điểm", en="The points of the whole")


def lay_criteria(laying: Laying, upper: CriteriaSet, lower: CriteriaSet) -> CriteriaSet:
    """R-RUL-27 Return the set that holds; one that would loosen is left out as a whole."""
    before = len(laying.loosenings)
    at = ("criteria_sets", lower.code)
    laying.value(upper.points, lower.points, "same", (*at, "points"), _POINTS, show=plain)
    groups = _groups(laying, upper, lower, at)
    total = sum((group.points.value for group in groups), start=Decimal(0))
    if len(laying.loosenings) == before and total != lower.points.value:
        laying.note(
            "loosens_group_sum",
            upper,
            at,
            _POINTS,
            upper=plain(lower.points.value),
            lower=plain(total),
        )
    ratings = _ratings(laying, upper.ratings, lower.ratings, at)
    if any(note.at[:3] != (*at, "ratings") for note in laying.loosenings[before:]):
        return upper.model_copy(update={"ratings": ratings})
    points = laying.value(upper.points, lower.points, "same", at, _POINTS)
    lowered = upper.lowered_maximum if upper.lowered_maximum.binds else lower.lowered_maximum
    return lower.model_copy(
        update={
            "groups": groups,
            "ratings": ratings,
            "points": points,
            "lowered_maximum": lowered,
        }
    )


def _groups(
    laying: Laying, upper: CriteriaSet, lower: CriteriaSet, at: tuple[str, ...]
) -> tuple[Group, ...]:
    if all(group.assumed for group in upper.groups):
        return lower.groups
    known = {group.code for group in upper.groups}
    for group in lower.groups:
        if group.origin not in known:
            laying.note("loosens_unknown_group", upper, (*at, "groups", group.code), group.title)
    laid: list[Group] = []
    for above in upper.groups:
        parts = tuple(group for group in lower.groups if group.origin == above.code)
        laid += _split(laying, above, parts, at) if parts else [above]
    return tuple(laid)


def _split(
    laying: Laying, above: Group, parts: tuple[Group, ...], at: tuple[str, ...]
) -> tuple[Group, ...]:
    total = sum((part.points.value for part in parts), start=Decimal(0))
    here = (*at, "groups", parts[0].code)
    if above.points.binds and total != above.points.value:
        laying.note(
            "loosens_group_sum",
            above.points,
            (*here, "points"),
            above.title,
            upper=plain(above.points.value),
            lower=plain(total),
        )
    below = {criterion.code: (part, criterion) for part in parts for criterion in part.criteria}
    for criterion in above.criteria:
        if criterion.assumed:
            continue
        if criterion.code not in below:
            laying.note("loosens_left_out", criterion, here, criterion.title)
            continue
        part, own = below[criterion.code]
        _criterion(laying, criterion, own, (*at, "groups", part.code, "criteria", own.code))
    # A level further down may split these groups again, but only within the frame of the first.
    return tuple(
        part.model_copy(
            update={
                "part_of": above.part_of or above.code,
                "criteria": tuple(_as_thin_as(above, own) for own in part.criteria),
            }
        )
        for part in parts
    )


def _as_thin_as(group: Group, below: Criterion) -> Criterion:
    """R-RUL-35 What a paper above calls thin stays thin; a paper below may add to it."""
    above = next((one for one in group.criteria if one.code == below.code), None)
    if above is None or above.judged is None or below.judged is None:
        return below
    stated, own = above.judged.thin_when, below.judged.thin_when
    if stated is None or (stated.assumed and own is not None):
        return below
    if own is not None and own.if_ != stated.if_:
        either = Condition(any_of=(*stated.if_.any_of, *own.if_.any_of))
        stated = own.model_copy(update={"if_": either, "assumed": False})
    judged = below.judged.model_copy(update={"thin_when": stated})
    return below.model_copy(update={"judged": judged})


def _criterion(laying: Laying, above: Criterion, below: Criterion, at: tuple[str, ...]) -> None:
    laying.value(above.points, below.points, "same", (*at, "points"), above.title, show=plain)
    if above.measured is None:
        return
    if below.measured is None:
        laying.note("loosens_judged", above, at, above.title)
        return
    excess = more_generous(above, below)
    if excess is not None:
        shown = [_case(key, value) for key, value in excess.evidence.items()]
        laying.note(
            "loosens_bands",
            above,
            (*at, "measured"),
            above.title,
            evidence=Text(
                vi="; ".join(one.vi for one in shown), en="; ".join(one.en for one in shown)
            ),
            lower=excess.lower * 100,
            upper=excess.upper * 100,
        )


def _case(key: str, value: Value) -> Text:
    if isinstance(value, Share):
        shown = plain(Decimal(value.numerator) * 100 / Decimal(value.denominator)) + " %"
        vi, en = shown, shown
    elif isinstance(value, bool):
        vi, en = ("có", "yes") if value else ("không", "no")
    else:
        vi = en = str(value)
    measure = MEASURES[key]
    return Text(vi=f"{measure.label_vi} {vi}", en=f"{measure.label_en} {en}")


def _ratings(
    laying: Laying, upper: tuple[Rating, ...], lower: tuple[Rating, ...], at: tuple[str, ...]
) -> tuple[Rating, ...]:
    def join(above: Rating, below: Rating) -> Rating:
        threshold = laying.value(
            above.from_points,
            below.from_points,
            "not_lower",
            (*at, "ratings", below.code, "from_points"),
            above.label,
            show=plain,
        )
        needed = (*above.needs_full, *(n for n in below.needs_full if n not in above.needs_full))
        return above.model_copy(
            update={"from_points": threshold, "needs_full": needed, "paper": below.paper}
        )

    return laying.by_code(upper, lower, join, lambda rating: rating.code)
