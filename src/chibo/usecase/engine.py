"""The engine: find in scope, authorise, change and record, in one transaction."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from django.db import connection, models, transaction
from django.utils.translation import gettext_lazy as _

from chibo.access.scope import Scope, access_of
from chibo.access.session import bound
from chibo.accounts.models import User
from chibo.audit.models import AuditEvent
from chibo.orgs.models import Organisation, Owned, RowSecurity
from chibo.shared import clock
from chibo.shared.errors import Conflict, Forbidden, NotVisible, Refusal
from chibo.usecase.command import Command, Context, Event, Outcome
from chibo.usecase.models import Receipt

NOT_VISIBLE = Refusal(
    "not-visible",
    _("This was not found. It may have been moved, or it is not among what you look after."),
)
NOT_ALLOWED = Refusal(
    "not-allowed", _("Your post does not allow this here. Ask the secretary of the organisation.")
)
ID_REUSED = Refusal(
    "command-id-reused",
    _("This was sent before with other content. Reload the page and send it again."),
)

C = TypeVar("C", bound=Command)
M = TypeVar("M", bound=models.Model)
E = TypeVar("E", bound=Event)
Handler = Callable[[C, M, Context], Sequence[Event]]  # without a subject, M is None
Reaction = Callable[[E, Context], None]


@dataclass(frozen=True, slots=True)
class Action:
    """How one command is carried out: its handler, subject model and two capabilities."""

    handler: Callable[..., Sequence[Event]]
    model: type[models.Model] | None
    see: StrEnum
    do: StrEnum


REGISTRY: dict[type[Command], Action] = {}
REACTIONS: dict[type[Event], list[Callable[..., None]]] = {}


def action(
    command: type[C], *, on: type[M] | None, see: StrEnum, do: StrEnum
) -> Callable[[Handler[C, M]], Handler[C, M]]:
    """Register the handler of `command`, guarded by the capabilities `see` and `do`.

    `on=None` is for the few commands about the installation itself (importing the first
    organisations): only who holds the capability over the whole may give them.
    """

    def register(handler: Handler[C, M]) -> Handler[C, M]:
        if command in REGISTRY or command.label() in {known.label() for known in REGISTRY}:
            raise RuntimeError(f"{command.__name__} already has a handler")
        REGISTRY[command] = Action(handler, on, see, do)
        return handler

    return register


def reaction(event: type[E]) -> Callable[[Reaction[E]], Reaction[E]]:
    """Register what else happens in the same transaction whenever `event` is reported."""

    def register(react: Reaction[E]) -> Reaction[E]:
        REACTIONS.setdefault(event, []).append(react)
        return react

    return register


def run(command: Command, *, actor: User) -> Outcome:
    """Carry out `command` for `actor`, or raise a `DomainError` and change nothing."""
    spec = REGISTRY[type(command)]
    with transaction.atomic(durable=True):
        context = Context(actor, access_of(actor), clock.now())
        with bound(context.access):
            receipt = _claim(command, context)
            if receipt is not None:
                return Outcome(tuple(receipt.outcome), is_replay=True)
            subject = _find(spec, command, context)
            organisation_id = 0 if subject is None else organisation_of(subject)
            if not context.access.scope(spec.do).covers(organisation_id):
                raise Forbidden(NOT_ALLOWED)
            events = list(spec.handler(command, subject, context))
            for event in events:
                for react in REACTIONS.get(type(event), ()):
                    react(event, context)
            return _record(command, subject, organisation_id, events, context)


def is_receipted(identifier: uuid.UUID, actor: User) -> bool:
    """Whether the actor's command of this id was carried out: a page need not ask for it anew."""
    return Receipt.objects.filter(pk=identifier, actor=actor).exists()


def organisation_of(subject: models.Model) -> int:
    """The id of the organisation a subject belongs to, or is."""
    if isinstance(subject, Organisation):
        return subject.pk
    if isinstance(subject, Owned):
        return subject.organisation_id
    raise TypeError(f"{type(subject).__name__} belongs to no organisation")


def _find(spec: Action, command: Command, context: Context) -> models.Model | None:
    """The subject, locked, if the actor sees it at all; nothing where a command has none."""
    if spec.model is None:
        return None
    scope: Scope = context.access.scope(spec.see)
    column = "id" if spec.model is Organisation else "organisation_id"
    # Written out: building this query anew took a tenth of every command's time.
    statement = f'select * from "{spec.model._meta.db_table}" where id = %s'  # noqa: S608  our own names
    params: list[object] = [command.subject_id]
    if not scope.whole:
        statement += f" and {column} = any(%s)"
        params.append(sorted(scope.units))
    rows = spec.model._base_manager.raw(f"{statement} for update", params)
    subject = next(iter(rows), None)
    if subject is None:
        raise NotVisible(NOT_VISIBLE)
    return subject


def _claim(command: Command, context: Context) -> Receipt | None:
    """Claim `command.id`; a receipt back means that it was carried out before.

    Two arrivals at once: the second waits here until the first has committed.
    """
    asked = f"{command.label()}{command.model_dump_json(exclude={'id'})}"
    digest = hashlib.sha256(asked.encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into usecase_receipt (id, actor_id, command, digest, outcome, at) "
            "values (%s, %s, %s, %s, '[]', %s) on conflict do nothing",
            [command.id, context.actor.pk, command.label(), digest, context.at],
        )
        if cursor.rowcount:
            return None
    held = Receipt.objects.get(pk=command.id)
    if held.actor_id != context.actor.pk:
        raise NotVisible(NOT_VISIBLE)
    if held.digest != digest:
        raise Conflict(ID_REUSED)
    return held


def _is_about_counts(subject: models.Model | None) -> bool:
    return isinstance(subject, Owned) and subject.row_security == RowSecurity.COUNTS


def _record(
    command: Command,
    subject: models.Model | None,
    organisation_id: int,
    events: list[Event],
    context: Context,
) -> Outcome:
    """Write the audit rows and the receipt's outcome."""
    outcome = [{"event": type(event).__name__, **event.model_dump(mode="json")} for event in events]
    AuditEvent.objects.bulk_create(
        AuditEvent(
            is_about_counts=event.is_about_counts or _is_about_counts(subject),
            at=context.at,
            actor=context.actor,
            organisation_id=organisation_id or event.organisation_id,
            name=type(event).__name__,
            command=command.label(),
            command_id=command.id,
            subject_type=subject._meta.label if subject else "",
            subject_id=subject.pk if subject else 0,
            payload=event.model_dump(mode="json"),
        )
        for event in events
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "update usecase_receipt set outcome = %s where id = %s",
            [json.dumps(outcome), command.id],
        )
    return Outcome(tuple(outcome))
