"""Remind a member of a row of absences, before more follows from it."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.absences.actions.counted_member import counted_here
from chibo.absences.events import MemberReminded
from chibo.absences.models import Reminder
from chibo.absences.permissions import AbsenceCap
from chibo.absences.refusals import NOTHING_TO_REMIND, REMINDED_ALREADY
from chibo.absences.selectors.standing import findings_of
from chibo.members.public import MemberCap, Person
from chibo.shared.clock import VIET_NAM
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class RemindMember(Command):
    """Remind the member `subject_id` of the absences of `year`."""

    year: int = Field(ge=1930, le=2200)
    text: str = Field(default="", max_length=500, description="A word to the member.")


@action(RemindMember, on=Person, see=MemberCap.SEE, do=AbsenceCap.DECIDE)
def remind_member(command: RemindMember, person: Person, context: Context) -> Sequence[Event]:
    """R-ABS-25, R-ABS-26: who is near or past a limit, once for the same absences."""
    counted_here(person, context)
    scope = context.access.scope(AbsenceCap.DECIDE)
    found, _ = findings_of(scope, person.organisation, person.pk, command.year, context.today)
    due = [one for one in found if one.is_reached or one.is_near]
    if not due:
        raise RuleViolated(NOTHING_TO_REMIND, name=person.full_name, year=command.year)
    given = list(Reminder.objects.filter(person=person, year=command.year))
    fresh = [
        one
        for one in due
        if not any(row.rule == one.rule.code and row.count >= one.count for row in given)
    ]
    if not fresh:
        day = given[0].given_at.astimezone(VIET_NAM)
        raise RuleViolated(REMINDED_ALREADY, name=person.full_name, day=f"{day:%d/%m/%Y}")
    gravest = max(fresh, key=lambda one: (one.rule.leads_to == "case_file", one.count))
    reminder = Reminder.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        full_name=person.full_name,
        year=command.year,
        rule=gravest.rule.code,
        count=gravest.count,
        meeting_ids=sorted({mark.meeting_id for mark in gravest.marks}),
        text=command.text,
        given_at=context.at,
        giver_name=context.actor.display_name,
    )
    return [
        MemberReminded(
            reminder_id=reminder.pk,
            person_id=person.pk,
            cell_id=person.organisation_id,
            year=command.year,
            rule=reminder.rule,
            count=reminder.count,
        )
    ]
