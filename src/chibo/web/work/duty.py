"""A duty: something a person is to do, why, by when, and where."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from chibo.access.scope import Access
from chibo.accounts.models import User


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do.

    `is_primary`: a step that others wait for; the most pressing of these is the page's one
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
