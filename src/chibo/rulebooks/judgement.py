"""What people judge: points with a reason, and the refusal of judgements that cannot be taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from chibo.rulebooks.criteria import CriteriaSet, Criterion, Judged
from chibo.rulebooks.read import nearest
from chibo.rulebooks.sentences import Param, Sentence


@dataclass(frozen=True, slots=True)
class Judgement:
    """Points that a person gives to a judged criterion, with the reason where one is due."""

    points: Decimal
    reason: str = ""


class MisjudgedSheet(Exception):
    """Judged points that cannot be taken; `faults` has one sentence for each."""

    def __init__(self, faults: tuple[tuple[str, Sentence], ...]) -> None:
        super().__init__("; ".join(sentence.say("en") for _, sentence in faults))
        self.faults = faults


def refuse_misjudged(
    criteria_set: CriteriaSet, judged: Mapping[str, Judgement], reachable: Mapping[str, Decimal]
) -> None:
    """R-RUL-31 Raise MisjudgedSheet unless each judgement fits its criterion.

    `reachable` is the most that each criterion gives to this meeting: no reason is due for full
    points at a cap, nor where the criterion is not counted.
    """
    criteria = {criterion.code: criterion for criterion in criteria_set.criteria}
    faults: list[tuple[str, Sentence]] = []
    for code, judgement in judged.items():
        criterion = criteria.get(code)
        if criterion is None:
            close = nearest(code, tuple(criteria)) or "–"
            fault = Sentence("judged_unknown", {"criterion": code, "nearest": close})
            faults.append((code, fault))
        elif criterion.judged is None:
            faults.append((code, Sentence("judged_measured", {"criterion": code})))
        else:
            full = reachable[code]
            faults += [
                (code, fault) for fault in _faults(criterion, criterion.judged, judgement, full)
            ]
    if faults:
        raise MisjudgedSheet(tuple(faults))


def _faults(
    criterion: Criterion, rule: Judged, judgement: Judgement, full: Decimal
) -> list[Sentence]:
    most, points = criterion.points.value, judgement.points
    params: dict[str, Param] = {"criterion": criterion.title, "given": str(points), "max": most}
    if not points.is_finite() or not 0 <= points <= most:
        return [Sentence("judged_out_of_range", params)]
    if rule.step and points % rule.step:
        return [Sentence("judged_off_step", params | {"step": rule.step})]
    due = rule.reason == "always" or (rule.reason == "below_full" and points < full)
    if full and due and not judgement.reason.strip():
        return [Sentence("judged_without_reason", params)]
    return []
