"""Reads evidence and judged points from plain JSON, and prints an example of both."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from chibo.rulebooks.conditions import Evidence, Share, Value
from chibo.rulebooks.criteria import CriteriaSet
from chibo.rulebooks.forms import MeetingForm, least_minutes_for
from chibo.rulebooks.judgement import Judgement
from chibo.rulebooks.measures import MEASURES, Measure, MeasureKind
from chibo.rulebooks.read import nearest
from chibo.rulebooks.sentences import SENTENCES, Param, Sentence
from chibo.rulebooks.values import MeetingKind, Text

_SAMPLE_MEMBERS = 20
_SHARE_KEYS = {"numerator", "denominator"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a score sheet is filled from."""

    evidence: Evidence
    judged: dict[str, Judgement]


class UnreadableEvidence(Exception):
    """Evidence that cannot be taken; `faults` has the place and a sentence for each."""

    def __init__(self, faults: tuple[tuple[str, Sentence], ...]) -> None:
        super().__init__("; ".join(f"{at}: {one.say('en')}" for at, one in faults))
        self.faults = faults


def read_sheet(text: str) -> Sheet:
    """R-RUL-32 Read `{"evidence": {…}, "judged": {…}}`; raise UnreadableEvidence with all faults.

    A ratio is given as its two counts, never as a percentage. Points are read exactly.
    """
    try:
        given = json.loads(
            text, parse_float=Decimal, parse_constant=str, object_pairs_hook=_once_each
        )
    except _Doubled as doubled:
        raise _unreadable(str(doubled), "key_twice", key=str(doubled)) from None
    except (ValueError, RecursionError) as error:
        raise _unreadable("", "evidence_not_json", detail=str(error)) from None
    if not isinstance(given, dict):
        raise _unreadable("", "evidence_shape", key="…")
    faults: list[tuple[str, Sentence]] = [
        (key, Sentence("evidence_shape", {"key": key}))
        for key in given
        if key not in {"evidence", "judged"} or not isinstance(given[key], dict)
    ]
    if faults:
        raise UnreadableEvidence(tuple(faults))
    evidence = _evidence(given.get("evidence", {}), faults)
    judged = _judged(given.get("judged", {}), faults)
    if faults:
        raise UnreadableEvidence(tuple(faults))
    return Sheet(evidence, judged)


class _Doubled(Exception):
    """A name that stands twice in one JSON object; the last would win unseen."""


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    given = dict(pairs)
    if len(given) != len(pairs):
        names = [name for name, _ in pairs]
        raise _Doubled(next(name for name in names if names.count(name) > 1))
    return given


def _unreadable(at: str, code: str, **params: Param) -> UnreadableEvidence:
    return UnreadableEvidence(((at, Sentence(code, params)),))


def _evidence(given: Mapping[str, object], faults: list[tuple[str, Sentence]]) -> Evidence:
    evidence: Evidence = {}
    for key, raw in given.items():
        measure = MEASURES.get(key)
        if measure is None:
            close = nearest(key, tuple(MEASURES)) or "–"
            fault = Sentence("evidence_unknown", {"measure": key, "nearest": close})
            faults.append((f"evidence.{key}", fault))
            continue
        value = _value(measure, raw)
        if value is None:
            english, vietnamese = SENTENCES[f"kind_{measure.kind.value}"]
            kind = Text(vi=vietnamese, en=english)
            shown = json.dumps(raw, ensure_ascii=False, default=str)[:60]
            fault = Sentence("evidence_unfit", {"measure": key, "kind": kind, "given": shown})
            faults.append((f"evidence.{key}", fault))
            continue
        evidence[key] = value
    return evidence


def _value(measure: Measure, raw: object) -> Value | None:
    if measure.kind is MeasureKind.YES_NO:
        return raw if isinstance(raw, bool) else None
    if measure.kind is not MeasureKind.RATIO:
        return _count(raw)
    if not isinstance(raw, dict) or set(raw) != _SHARE_KEYS:
        return None
    part, whole = _count(raw["numerator"]), _count(raw["denominator"])
    return None if part is None or whole is None or part > whole else Share(part, whole)


def _count(raw: object) -> int | None:
    return raw if isinstance(raw, int) and not isinstance(raw, bool) and raw >= 0 else None


def _judged(
    given: Mapping[str, object], faults: list[tuple[str, Sentence]]
) -> dict[str, Judgement]:
    judged: dict[str, Judgement] = {}
    for code, raw in given.items():
        points, reason = raw, ""
        if isinstance(raw, dict) and set(raw) <= {"points", "reason"}:
            points, reason = raw.get("points"), raw.get("reason", "")
        if (
            isinstance(points, bool)
            or not isinstance(points, int | Decimal)
            or not isinstance(reason, str)
        ):
            shown = json.dumps(raw, ensure_ascii=False, default=str)[:60]
            fault = Sentence("judged_unreadable", {"criterion": code, "given": shown})
            faults.append((f"judged.{code}", fault))
            continue
        judged[code] = Judgement(Decimal(points), reason)
    return judged


def sample_sheet(criteria_set: CriteriaSet, form: MeetingForm, kind: MeetingKind) -> str:
    """Return an evidence file as JSON with every measure and judged criterion of the set.

    It is the sheet of a sound meeting of a cell of 20, just as long as the form asks.
    """
    evidence: dict[str, object] = {}
    for key, measure in MEASURES.items():
        if key in criteria_set.measures:
            evidence[key] = _sample(measure, form, kind)
    judged = {
        criterion.code: {"points": _plain_number(criterion.points.value), "reason": ""}
        for criterion in criteria_set.criteria
        if criterion.judged is not None
    }
    return json.dumps({"evidence": evidence, "judged": judged}, ensure_ascii=False, indent=2)


def _sample(measure: Measure, form: MeetingForm, kind: MeetingKind) -> object:
    if measure.key in {"thematic_this_month", "thematic_this_meeting"}:
        return kind != "regular"
    least = least_minutes_for(form.least_minutes, _SAMPLE_MEMBERS)
    if least is not None and measure.key == "minutes_required":
        return least
    if least is not None and measure.key == "minutes_held":
        return least + 5
    if isinstance(measure.sample, tuple):
        return {"numerator": measure.sample[0], "denominator": measure.sample[1]}
    return measure.sample


def _plain_number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
