"""Open a case file on a member whose absences have come to what the rulebook names."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from pydantic import Field

from chibo.absences.actions.case_steps import write_step
from chibo.absences.actions.counted_member import counted_here
from chibo.absences.events import CaseFileOpened
from chibo.absences.models import CaseFile, CaseStep, Reminder
from chibo.absences.permissions import AbsenceCap
from chibo.absences.refusals import CASE_OPEN, NO_SUCH_RULE, NOT_REACHED, NOT_REMINDED
from chibo.absences.rules import Finding
from chibo.absences.selectors.standing import findings_of
from chibo.members.public import MemberCap, Person
from chibo.rulebooks.adopted import keep_rules
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class OpenCaseFile(Command):
    """Open a case file on the member `subject_id` for the absences of `year`."""

    year: int = Field(ge=1930, le=2200)


@action(OpenCaseFile, on=Person, see=MemberCap.SEE, do=AbsenceCap.DECIDE)
def open_case_file(command: OpenCaseFile, person: Person, context: Context) -> Sequence[Event]:
    """R-ABS-30 to R-ABS-32: the rulebook's condition holds, reminded before, one at a time."""
    counted_here(person, context)
    scope = context.access.scope(AbsenceCap.DECIDE)
    found, rules = findings_of(scope, person.organisation, person.pk, command.year, context.today)
    finding = _reached(found, person, command.year)
    if not Reminder.objects.filter(person=person, year=command.year).exists():
        raise RuleViolated(NOT_REMINDED, name=person.full_name)
    case = CaseFile(
        organisation_id=person.organisation_id,
        person=person,
        full_name=person.full_name,
        year=command.year,
        rule=finding.rule.code,
        rules_id=keep_rules(rules, context.at),
        count=finding.count,
        opened_at=context.at,
    )
    try:
        with transaction.atomic():
            case.save(force_insert=True)
    except IntegrityError as clash:
        raise RuleViolated(CASE_OPEN, name=person.full_name) from clash
    write_step(case, CaseStep.Kind.OPENED, context)
    return [
        CaseFileOpened(
            case_id=case.pk,
            person_id=person.pk,
            cell_id=person.organisation_id,
            rule=case.rule,
            count=case.count,
        )
    ]


def _reached(found: Sequence[Finding], person: Person, year: int) -> Finding:
    """The rule that leads to a case file and holds; else why none does."""
    leading = [one for one in found if one.rule.leads_to == "case_file"]
    if not leading:
        raise RuleViolated(NO_SUCH_RULE)
    nearest = max(leading, key=lambda one: one.count - one.rule.reached_at)
    if not nearest.is_reached:
        raise RuleViolated(
            NOT_REACHED,
            name=person.full_name,
            limit=nearest.rule.reached_at,
            count=nearest.count,
            year=year,
        )
    return nearest
