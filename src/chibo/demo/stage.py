"""Where a demo is played: every command is given by an account, at its moment in the past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chibo.accounts.models import User
from chibo.shared.clock import VIET_NAM, lived_at
from chibo.usecase.public import Command, Outcome, run

IMPORTER, BOOKKEEPER, MESSENGER = "importer", "bookkeeper", "messenger"


class NotYet(Exception):
    """The moment lies in the future: what has been lived ends here."""


@dataclass(frozen=True, slots=True)
class Stage:
    """`now` is when the demo is built; nothing in it happens later."""

    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(VIET_NAM).date()

    def do(self, command: Command, by: User, at: datetime) -> Outcome:
        """Carry out `command` as `by`, with `at` for now; raise NotYet when it lies ahead."""
        if at > self.now:
            raise NotYet
        with lived_at(at):
            return run(command, actor=by)


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """An hour of a day in Viet Nam."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=VIET_NAM)


def days(count: int) -> timedelta:
    return timedelta(days=count)


def number(outcome: Outcome, event: str, name: str) -> int:
    """An id from what a command reported."""
    return int(str(outcome.first(event)[name]))


def service(name: str) -> User:
    """The account of a named service actor."""
    return User.objects.get(username=name, is_service=True)
