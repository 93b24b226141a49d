"""Count what each command sends to the database, from the first statement to the receipt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from django.db import connection

from chibo.accounts.models import User
from chibo.usecase import engine as engine_module
from chibo.usecase.public import Command

MOST: Final = 30
# What may take more, each with its reason.
MORE: Final = {
    "rebuild-facts": "counts every month of every cell below anew, 500 cells at a time",
}


@dataclass
class Counter:
    """The most statements that each command took, by its label."""

    seen: dict[str, int] = field(default_factory=dict)
    running: int = 0

    def __call__(
        self,
        execute: Callable[..., object],
        sql: str,
        params: object,
        many: bool,
        context: dict[str, object],
    ) -> object:
        self.running += 1
        return execute(sql, params, many, context)

    @property
    def too_many(self) -> dict[str, int]:
        return {name: most for name, most in self.seen.items() if most > MOST and name not in MORE}


@contextmanager
def counted() -> Iterator[Counter]:
    """Count every command that is carried out inside the block."""
    counter = Counter()
    engine = vars(engine_module)
    begin, end = engine["access_of"], engine["_record"]

    def begun(user: User) -> object:
        counter.running = 0
        return begin(user)

    def ended(command: Command, *rest: object) -> object:
        outcome = end(command, *rest)
        name = command.label()
        counter.seen[name] = max(counter.seen.get(name, 0), counter.running)
        return outcome

    engine.update(access_of=begun, _record=ended)
    try:
        with connection.execute_wrapper(counter):
            yield counter
    finally:
        engine.update(access_of=begin, _record=end)
