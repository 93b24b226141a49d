"""R-AUD-01 over every command: done, it stands on record in a sentence; refused, nothing does."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import pytest
from django.db import transaction
from django.utils import translation
from pydantic import ValidationError

from chibo.accounts.models import User
from chibo.audit.models import AuditEvent
from chibo.audit.narration import told
from chibo.members.models import Person
from chibo.shared.errors import DomainError, Forbidden, NotVisible, Refusal, RuleViolated
from chibo.usecase import engine
from chibo.usecase.models import Receipt
from chibo.usecase.public import REGISTRY, Command, Event, run
from tests.cast import Cast, as_service, standing
from tests.contracts.rows import ROWS
from tests.contracts.test_permission_matrix import (
    COMMANDS,
    PEOPLE_ROLES,
    SUBJECTS_OF_A_WARD,
    place,
    written,
)
from tests.story import Story

BROKEN = Refusal("R-AUD-01", "made up for this test")
NOWHERE = 9_000_000


def on_record() -> tuple[int, int, int]:
    with as_service():
        return (
            AuditEvent.objects.count(),
            Receipt.objects.count(),
            Person.objects.filter(full_name="Kiều Văn Dở Dang").count(),
        )


def holder(cast: Cast, command: type[Command], answer: str) -> User | None:
    """Somebody to whom the written matrix gives this answer where the subject is."""
    for role in PEOPLE_ROLES:
        if written()[command.label(), role]["own"] == answer:
            user = User.objects.create(username=f"{role}-{answer}", display_name=role)
            of_ward = command.label() in SUBJECTS_OF_A_WARD
            standing(user, role, place(cast, "own", of_ward=of_ward))
            return user
    return None


def subject_of(cast: Cast, command: type[Command]) -> int:
    model = REGISTRY[command].model
    assert model is not None
    at = cast.ward if command.label() in SUBJECTS_OF_A_WARD else cast.home
    with as_service():
        return int(ROWS[model._meta.label](at).pk)


def refuse(command: Command, actor: User, expected: type[DomainError]) -> None:
    """Give the command and look that it left neither fact nor receipt nor half a change."""
    before, point = on_record(), transaction.savepoint()
    with pytest.raises(expected):
        run(command, actor=actor)
    assert on_record() == before, (command.label(), expected)
    transaction.savepoint_rollback(point)


def half_done(cell_id: int) -> Callable[..., Sequence[Event]]:
    def handler(*_: object) -> Sequence[Event]:
        """Change something, then find that a rule forbids it."""
        Person.objects.create(
            organisation_id=cell_id, full_name="Kiều Văn Dở Dang", sort_key="x", search_text="x"
        )
        raise RuleViolated(BROKEN)

    return handler


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.label())
def test_a_refused_command_leaves_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, command: type[Command]
) -> None:
    subject = subject_of(cast, command)
    refuse(command.model_construct(subject_id=subject), cast.user("outsider"), NotVisible)
    allowed, seeing = holder(cast, command, "yes"), holder(cast, command, "403")
    if seeing is not None:
        refuse(command.model_construct(subject_id=subject), seeing, Forbidden)
    before = on_record()
    with pytest.raises(ValidationError):
        command.model_validate({"subject_id": 0, "no_such_field": "x"})
    assert on_record() == before
    actor = allowed or User.objects.get(username="importer")
    if allowed is not None:
        refuse(command.model_construct(subject_id=NOWHERE), actor, NotVisible)
        at = cast.ward if command.label() in SUBJECTS_OF_A_WARD else cast.home
        broken = dataclasses.replace(REGISTRY[command], handler=half_done(at.pk))
        monkeypatch.setitem(engine.REGISTRY, command, broken)
        if actor_writes(actor, at.pk):
            refuse(command.model_construct(subject_id=subject), actor, RuleViolated)


def actor_writes(actor: User, organisation_id: int) -> bool:
    """Whether row security lets the half-made change in: where names are seen."""
    from chibo.access.scope import access_of

    return access_of(actor).names.covers(organisation_id)


def test_everything_done_in_a_month_stands_on_record_in_sentences(cast: Cast) -> None:
    """Every receipt has facts, every fact its command and a whole sentence in both languages."""
    Story(cast, cast.home).whole()
    with as_service():
        events, receipts = list(AuditEvent.objects.all()), list(Receipt.objects.all())
    assert {one.pk for one in receipts} == {one.command_id for one in events}
    for receipt in receipts:
        mine = [one for one in events if one.command_id == receipt.pk]
        assert [fact["event"] for fact in receipt.outcome] == [one.name for one in mine]
    people = {someone.pk: someone.full_name for someone in cast.people.values()}
    for event in events:
        for language in ("vi", "en"):
            with translation.override(language):
                sentence = told(event.name, event.payload, people)
            assert sentence, event.name
            assert "%(" not in sentence, event.name
            assert event.name not in sentence
