"""Let notices pass whose matter is finished: part of another command's work, in its transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from django.db import connection

from chibo.usecase.public import Context

_PASSED: Final = "select chibo_pass_notices(%s::bigint[], %s::text[], %s::text[], %s, %s)"


@dataclass(frozen=True, slots=True)
class Passing:
    """Which unread notices pass: of a matter, of one thread of it, of one account. None: of all."""

    matter: str
    thread: str | None = None
    user_id: int | None = None


def pass_notices(
    passing: Collection[Passing], context: Context, *, only_earlier: bool = False
) -> None:
    """R-NOT-20, R-NOT-21: they leave the unread ones of whoever was told.

    `only_earlier`: not those told at this very moment. One statement, whatever the number; none
    for none. What was told stays unseen by who calls.
    """
    if not passing:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            _PASSED,
            [
                [one.user_id for one in passing],
                [one.matter for one in passing],
                [one.thread for one in passing],
                context.at,
                only_earlier,
            ],
        )


def end_matters(matters: Iterable[str], context: Context, *, thread: str | None = None) -> None:
    """R-NOT-20: these matters are finished, for everybody who was told of them."""
    pass_notices([Passing(matter, thread) for matter in matters], context)
