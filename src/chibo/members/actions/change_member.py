"""Change what is kept about a member: details at once, status and work from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from pydantic import Field

from chibo.members.actions.details import check_person, spell_name
from chibo.members.actions.spells import end_spell, give_standing, shorten_standing
from chibo.members.events import FieldChange, MemberChanged
from chibo.members.models import Membership, Person, Precision
from chibo.members.permissions import MemberCap
from chibo.members.refusals import CARD_TAKEN, NOT_A_MEMBER, NOTHING_TO_CHANGE, OFFICIAL_AGAIN
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action

DETAILS = (
    "gender",
    "born_on",
    "born_precision",
    "admitted_on",
    "official_on",
    "other_posts",
    "phone",
    "note",
)


class ChangeMember(Command):
    """Change the member `subject_id`. Only the fields given are changed.

    `status` and `is_working` hold from `since` on (today unless given); the spell before stays.
    """

    full_name: str = Field(default="", max_length=100)
    card_number: str = Field(default="", max_length=12)
    gender: Person.Gender | None = None
    born_on: date | None = None
    born_precision: Precision = Precision.DAY
    admitted_on: date | None = None
    official_on: date | None = None
    other_posts: str = Field(default="", max_length=300)
    phone: str = Field(default="", max_length=20)
    note: str = Field(default="", max_length=300)
    status: Membership.Status | None = None
    is_working: bool | None = None
    since: date | None = None


@action(ChangeMember, on=Person, see=MemberCap.SEE, do=MemberCap.EDIT)
def change_member(command: ChangeMember, person: Person, context: Context) -> Sequence[Event]:
    """R-MEM-03, R-MEM-04, R-MEM-15, R-MEM-25: what is kept stays true to the member's file."""
    changes = _change_details(command, person, context.today)
    changes += _change_membership(command, person, command.since or context.today)
    if not changes:
        raise RuleViolated(NOTHING_TO_CHANGE)
    return [
        MemberChanged(
            person_id=person.pk,
            cell_id=person.organisation_id,
            name=person.full_name,
            changes=tuple(changes),
        )
    ]


def _change_details(command: ChangeMember, person: Person, today: date) -> list[FieldChange]:
    before = {name: getattr(person, name) for name in (*DETAILS, "full_name", "card_number")}
    given = command.model_fields_set
    if "full_name" in given:
        spell_name(person, command.full_name)
    if "card_number" in given:
        person.card_number = command.card_number or None
    for name in given & set(DETAILS):
        value = getattr(command, name)
        setattr(person, name, "" if name == "gender" and value is None else value)
    changed = [name for name, value in before.items() if getattr(person, name) != value]
    if not changed:
        return []
    check_person(person, today)
    keys = ["sort_key", "search_text"] if "full_name" in changed else []
    try:
        with transaction.atomic():
            person.save(update_fields=[*changed, *keys])
    except IntegrityError as clash:
        raise RuleViolated(CARD_TAKEN, card=command.card_number) from clash
    return [
        FieldChange(field=name, before=said(before[name]), after=said(getattr(person, name)))
        for name in changed
    ]


def said(value: object) -> str:
    """A value as the record keeps it: text, empty for none, a date by ISO 8601."""
    return "" if value is None else str(value)


def _change_membership(command: ChangeMember, person: Person, since: date) -> list[FieldChange]:
    if command.status is None and command.is_working is None:
        return []
    spell = Membership.objects.filter(person=person, valid__contains=since).first()
    if spell is None:
        raise RuleViolated(NOT_A_MEMBER, name=person.full_name, day=f"{since:%d/%m/%Y}")
    status = command.status or spell.status
    working = spell.is_working if command.is_working is None else command.is_working
    if (status, working) == (spell.status, spell.is_working):
        return []
    official, probationary = Membership.Status.OFFICIAL, Membership.Status.PROBATIONARY
    if spell.status == official and status == probationary:
        raise RuleViolated(OFFICIAL_AGAIN)
    changes = [
        FieldChange(field=name, before=said(before), after=said(after))
        for name, before, after in (
            ("status", spell.status, status),
            ("is_working", spell.is_working, working),
        )
        if before != after
    ]
    begin_anew(spell, person, status, since, is_working=working)
    return changes


def begin_anew(
    spell: Membership, person: Person, status: str, since: date, *, is_working: bool
) -> None:
    """Split a spell of membership at `since`; what was before keeps its status."""
    if spell.valid.lower == since:
        spell.status, spell.is_working = status, is_working
        spell.save(update_fields=["status", "is_working"])
        return
    upper = spell.valid.upper
    end_spell(spell, since)
    shorten_standing(spell)
    following = Membership.objects.create(
        organisation_id=spell.organisation_id,
        person=person,
        status=status,
        is_working=is_working,
        valid=DateRange(since, upper),
    )
    give_standing(person.user_id, following)
