"""What is whose to do next: duties gathered from every module, the most pressing first.

A module's duties are one function in one file beside this; adding it is one line in `SOURCES`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from chibo.access.scope import Access
from chibo.accounts.models import User


@dataclass(frozen=True, slots=True)
class Duty:
    """Something a person is to do: what, why, by when, and where to do it.

    `is_primary`: a step somebody else waits for; the most pressing of these is the page's one
    button. A duty without a day comes after those with one.
    """

    title: str
    why: str
    url: str
    due: dt.date | None = None
    is_primary: bool = False

    def is_late(self, today: dt.date) -> bool:
        return self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Coming:
    """What comes next when nothing is to be done now, and when."""

    text: str
    at: dt.datetime
    url: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose duties are asked for, and when: all that a source knows."""

    user: User
    access: Access
    today: dt.date


@dataclass(frozen=True, slots=True)
class Work:
    """The page: one thing to do now, the rest, and what comes next."""

    first: Duty | None
    rest: tuple[Duty, ...] = ()
    coming: tuple[Coming, ...] = field(default=())


Source = Callable[[Desk], Iterable[Duty]]


def in_order(duties: Iterable[Duty], today: dt.date) -> list[Duty]:
    """Primary before the rest, then by the day due; those without a day come last.

    >>> in_order([], dt.date(2026, 11, 3))
    []
    """
    far = dt.date.max
    return sorted(
        duties, key=lambda duty: (not duty.is_primary, not duty.is_late(today), duty.due or far)
    )


def work_of(desk: Desk, sources: Sequence[Source], coming: Sequence[Coming] = ()) -> Work:
    """Everything the sources know of, in order; the first of them is the one to do now."""
    duties = in_order((duty for source in sources for duty in source(desk)), desk.today)
    return Work(duties[0] if duties else None, tuple(duties[1:]), tuple(coming))


def sources() -> Sequence[Source]:
    """Every module's duties. A new module adds its line here."""
    from chibo.web.work.meetings import meeting_duties
    from chibo.web.work.resolutions import resolution_duties
    from chibo.web.work.tasks import task_duties

    return (meeting_duties, resolution_duties, task_duties)


MOST_SHOWN: Final = 30
