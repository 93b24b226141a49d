"""Lays what papers say of absences over each other: reminders may come earlier, no more."""

from chibo.rulebooks.paper import AbsenceRule
from chibo.rulebooks.tighten import Laying, Sense


def lay_absences(
    laying: Laying, upper: tuple[AbsenceRule, ...], lower: tuple[AbsenceRule, ...]
) -> tuple[AbsenceRule, ...]:
    """R-RUL-43 A cell may be asked to remind earlier; what may cost a membership stays as it is."""

    def join(above: AbsenceRule, below: AbsenceRule) -> AbsenceRule:
        at = ("absence_rules", below.code)
        if not above.times.binds:
            return below
        kind = (above.counts, above.within, above.in_a_row, above.leads_to)
        if kind != (below.counts, below.within, below.in_a_row, below.leads_to):
            laying.note(
                "loosens_changed",
                above,
                at,
                above.title,
                upper=_absence_in_words(above),
                lower=_absence_in_words(below),
            )
            return above
        sense: Sense = "same" if above.leads_to == "case_file" else "not_higher"
        reached = [one.times.model_copy(update={"value": one.reached_at}) for one in (above, below)]
        kept = laying.value(reached[0], reached[1], sense, (*at, "times"), above.title)
        return above if kept is reached[0] else below

    return laying.by_code(upper, lower, join, lambda rule: rule.code)


def _absence_in_words(rule: AbsenceRule) -> str:
    row = " in a row" if rule.in_a_row else ""
    return f"{rule.counts}{row} / {rule.within} → {rule.leads_to}"
