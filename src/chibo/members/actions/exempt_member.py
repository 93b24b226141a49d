"""Exempt a member from party activities, and end an exemption."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from pydantic import Field

from chibo.members.actions.spells import end_spell
from chibo.members.events import ExemptionEnded, ExemptionGranted
from chibo.members.models import Exemption, Membership, Person
from chibo.members.permissions import MemberCap
from chibo.members.refusals import (
    ALREADY_EXEMPT,
    ENDS_BEFORE_BEGINNING,
    NOT_A_MEMBER,
    NOT_EXEMPT,
)
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class GrantExemption(Command):
    """Exempt the member `subject_id` from `since` on, up to the day before `until` if given."""

    since: date | None = None
    until: date | None = None
    reason: str = Field(min_length=1, max_length=300)


class EndExemption(Command):
    """End the exemption of the member `subject_id`; from `day` on he or she is counted again."""

    day: date | None = None


@action(GrantExemption, on=Person, see=MemberCap.SEE, do=MemberCap.EDIT)
def grant_exemption(command: GrantExemption, person: Person, context: Context) -> Sequence[Event]:
    """R-MEM-06: a member may be exempt for age or health, once at a time (24-QĐ/TW, 7.1)."""
    since = command.since or context.today
    return [exempt_from(person, since, command.until, command.reason)]


@action(EndExemption, on=Person, see=MemberCap.SEE, do=MemberCap.EDIT)
def end_exemption(command: EndExemption, person: Person, context: Context) -> Sequence[Event]:
    """R-MEM-18: the member counts again in meetings from that day on."""
    return [end_exemption_on(person, command.day or context.today)]


def exempt_from(person: Person, since: date, until: date | None, reason: str) -> ExemptionGranted:
    """R-MEM-06 Part of a command: let the exemption hold from `since` up to, without, `until`."""
    if until is not None and until <= since:
        raise RuleViolated(ENDS_BEFORE_BEGINNING, began=f"{since:%d/%m/%Y}")
    spell = Membership.objects.filter(person=person, valid__contains=since).first()
    if spell is None:
        raise RuleViolated(NOT_A_MEMBER, name=person.full_name, day=f"{since:%d/%m/%Y}")
    try:
        with transaction.atomic():
            Exemption.objects.create(
                organisation_id=spell.organisation_id,
                person=person,
                reason=reason,
                valid=DateRange(since, until),
            )
    except IntegrityError as clash:
        raise RuleViolated(ALREADY_EXEMPT, name=person.full_name) from clash
    return ExemptionGranted(
        person_id=person.pk,
        cell_id=spell.organisation_id,
        name=person.full_name,
        since=since,
        until=until,
        reason=reason,
    )


def end_exemption_on(person: Person, day: date) -> ExemptionEnded:
    """R-MEM-18 Part of a command: let the exemption that holds on `day` hold no more."""
    exemption = (
        Exemption.objects.filter(person=person, valid__contains=day).first()
        or Exemption.objects.filter(person=person, valid__endswith=day).first()
    )
    if exemption is None or exemption.valid.upper == day:
        raise RuleViolated(NOT_EXEMPT, name=person.full_name)
    end_spell(exemption, day)
    return ExemptionEnded(
        person_id=person.pk,
        cell_id=exemption.organisation_id,
        name=person.full_name,
        day=day,
    )
