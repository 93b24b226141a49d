"""Gather the evidence of a case file by itself: meetings, reasons, decisions."""

from __future__ import annotations

from chibo.absences.evidence import Evidence
from chibo.absences.models import CaseFile
from chibo.absences.rules import findings, last_day_counted
from chibo.absences.selectors.files import absences_kept
from chibo.absences.selectors.marks import marks_of_year
from chibo.access.scope import Scope
from chibo.rulebooks.adopted import kept_rules
from chibo.shared import clock


def evidence_of(scope: Scope, case: CaseFile) -> list[Evidence]:
    """R-ABS-34 As it was when the cell voted; until then as the rolls stand now."""
    if case.evidence:
        return Evidence.read(case.evidence)
    return evidence_now(scope, case)


def evidence_now(scope: Scope, case: CaseFile) -> list[Evidence]:
    """As the rolls stand now: each meeting of the year, those the rule counts marked."""
    marks = marks_of_year(scope, case.organisation_id, case.year, case.person_id)
    mine = marks.get(case.person_id, [])
    rules = [one for one in kept_rules(case.rules_id).absence_rules if one.code == case.rule]
    as_of = last_day_counted(case.year, clock.today())
    counted = {mark.meeting_id for one in findings(mine, rules, as_of) for mark in one.marks}
    kept = {
        one.meeting_id: one
        for one in absences_kept(scope, [mark.meeting_id for mark in mine])
        if one.person_id == case.person_id
    }
    return [
        Evidence(
            meeting_id=mark.meeting_id,
            held_on=mark.held_on,
            kind=mark.kind,
            status=mark.status,
            words=(kept[mark.meeting_id].explanation if mark.meeting_id in kept else "")
            or mark.reason,
            decision=kept[mark.meeting_id].decision_reason if mark.meeting_id in kept else "",
            has_paid_fee=mark.has_paid_fee,
            is_counted=mark.meeting_id in counted,
        )
        for mark in mine
    ]
