"""Who is near or past which limit, and what was done about it: the secretary's list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chibo.absences.models import CaseFile, Reminder
from chibo.absences.rules import Finding, findings, last_day_counted
from chibo.absences.selectors.marks import marks_of_year
from chibo.access.scope import Scope
from chibo.members.public import MemberOn, members_on
from chibo.orgs.models import Organisation
from chibo.rulebooks.adopted import rules_for
from chibo.rulebooks.public import AbsenceRule, ResolvedRules


@dataclass(frozen=True, slots=True)
class MemberStanding:
    """A member with what the rules come to, the reminders of the year and the open case file."""

    person_id: int
    full_name: str
    missed: int
    findings: tuple[Finding, ...]
    reminders: tuple[Reminder, ...]
    case: CaseFile | None

    @property
    def reached(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.is_reached)

    @property
    def near(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.is_near)


def absence_rules_for(cell: Organisation, day: date) -> ResolvedRules:
    """The rules whose limits hold for a cell on a day."""
    return rules_for(cell, day, "regular")


def standings_in(
    scope: Scope, organisation: Organisation, year: int, today: date
) -> list[MemberStanding]:
    """R-ABS-20, R-ABS-21 The members of a cell who are counted today, in Vietnamese order."""
    as_of = last_day_counted(year, today)
    members = [one for one in members_on(scope, organisation.pk, today) if not one.is_exempt]
    if not members:
        return []
    marks = marks_of_year(scope, organisation.pk, year)
    rules = absence_rules_for(organisation, as_of).absence_rules
    reminders = Reminder.objects.filter(scope.where(), organisation=organisation, year=year)
    cases = open_cases_in(scope, organisation.pk)
    return _standings(members, {k: findings(v, rules, as_of) for k, v in marks.items()},
                      {k: sum(one.status in ("excused", "unexcused") for one in v)
                       for k, v in marks.items()}, list(reminders), cases)  # fmt: skip


def _standings(
    members: Sequence[MemberOn],
    found: dict[int, tuple[Finding, ...]],
    missed: dict[int, int],
    reminders: Sequence[Reminder],
    cases: dict[int, CaseFile],
) -> list[MemberStanding]:
    return [
        MemberStanding(
            one.person_id,
            one.full_name,
            missed.get(one.person_id, 0),
            found.get(one.person_id, ()),
            tuple(row for row in reminders if row.person_id == one.person_id),
            cases.get(one.person_id),
        )
        for one in members
    ]


def open_cases_in(scope: Scope, cell_id: int) -> dict[int, CaseFile]:
    """Case files of a cell that are not over, by person."""
    rows = CaseFile.objects.filter(scope.where(), organisation_id=cell_id).exclude(
        state__in=[CaseFile.State.DECIDED, CaseFile.State.CLOSED]
    )
    return {one.person_id: one for one in rows}


def findings_of(
    scope: Scope, cell: Organisation, person_id: int, year: int, today: date
) -> tuple[tuple[Finding, ...], ResolvedRules]:
    """What the rules come to for one member, and those rules."""
    as_of = last_day_counted(year, today)
    rules = absence_rules_for(cell, as_of)
    marks = marks_of_year(scope, cell.pk, year, person_id).get(person_id, [])
    return findings(marks, rules.absence_rules, as_of), rules


def rule_of(rules: ResolvedRules, code: str) -> AbsenceRule | None:
    """The rule of that code."""
    return next((one for one in rules.absence_rules if one.code == code), None)
