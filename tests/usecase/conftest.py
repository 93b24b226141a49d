"""A command of the tests' own, so that the engine is tried apart from any module."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from typing_extensions import override

from chibo.members.permissions import MemberCap
from chibo.orgs.models import Organisation
from chibo.shared.errors import Refusal, RuleViolated
from chibo.usecase import engine
from chibo.usecase.public import Command, Context, Event, InstallationCommand

TOO_MUCH = Refusal("too-much", "Quá nhiều.", field="amount")


class Knock(Command):
    """Knock at the organisation `subject_id`."""

    amount: int = 1


class Found(InstallationCommand):
    """Found something where there is nothing yet."""

    at_id: int


class Knocked(Event):
    at_id: int
    amount: int

    @property
    @override
    def organisation_id(self) -> int:
        return self.at_id


@dataclass
class Bench:
    """What the handler does beyond its rule, and what reacts; set by each test."""

    inside: Callable[[Organisation, Context], None] = lambda _organisation, _context: None
    after: Callable[[Knocked, Context], None] = lambda _event, _context: None
    calls: list[str] = field(default_factory=list)


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    """The engine with two more commands, for this test alone."""
    bench = Bench()
    monkeypatch.setattr(engine, "REGISTRY", dict(engine.REGISTRY))
    reactions: dict[type[Event], list[Callable[..., None]]] = dict(engine.REACTIONS)
    monkeypatch.setattr(engine, "REACTIONS", reactions)

    @engine.action(Knock, on=Organisation, see=MemberCap.SEE, do=MemberCap.EDIT)
    def knock(command: Knock, organisation: Organisation, context: Context) -> Sequence[Event]:
        bench.calls.append("handler")
        bench.inside(organisation, context)
        if command.amount > 9:
            raise RuleViolated(TOO_MUCH)
        return [Knocked(at_id=organisation.pk, amount=command.amount)]

    @engine.action(Found, on=None, see=MemberCap.SEE, do=MemberCap.EDIT)
    def found(command: Found, _nothing: None, context: Context) -> Sequence[Event]:
        return [Knocked(at_id=command.at_id, amount=0)]

    @engine.reaction(Knocked)
    def react(event: Knocked, context: Context) -> None:
        bench.calls.append("reaction")
        bench.after(event, context)

    return bench
