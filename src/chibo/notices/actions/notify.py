"""Tell people something: part of another command's work, in its transaction."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import connection, transaction
from procrastinate.contrib.django import app

from chibo.notices.actions.end_matters import Passing, pass_notices
from chibo.shared.ids import new_command_id
from chibo.usecase.public import Context

QUEUE: Final = "notices"
LOOK: Final = "notices.look"

_INSERT = """
insert into notices_notice
    (id, user_id, organisation_id, kind, params, link, is_urgent, key, matter, thread,
     created_at)
select id, user_id, organisation_id, kind, params::jsonb, link, is_urgent, key, matter, thread, %s
from unnest(%s::uuid[], %s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::text[],
            %s::boolean[], %s::text[], %s::text[], %s::text[])
    as told (id, user_id, organisation_id, kind, params, link, is_urgent, key, matter, thread)
on conflict do nothing
"""
# In one order always, so that two commands that tell the same people wait and never block.
_COUNT = """
with asked as (select * from unnest(%s::bigint[], %s::int[]) as asked (user_id, more)),
locked as (
    select u.id from accounts_user u where u.id = any(%s) order by u.id for no key update
)
update accounts_user u set unread_notices = u.unread_notices + asked.more
from asked join locked on locked.id = asked.user_id where u.id = asked.user_id
"""


@dataclass(frozen=True, slots=True)
class NewNotice:
    """Something to be told: to whom, about which organisation, in which registered kind.

    `params` fill the kind's sentence (dates in ISO form); `link` is the page where to act, a path
    of this site. With a `key`, the same kind and key is told to an account once and never again.
    `matter` names what it is about, as `task:7`: when that is finished, it passes. A later one in
    the same `thread` of the matter takes the place of an unread one.
    """

    user_id: int
    organisation_id: int
    kind: str
    params: dict[str, str] = field(default_factory=dict)
    link: str = "/"
    is_urgent: bool = False
    key: str = ""
    matter: str = ""
    thread: str = ""

    def __post_init__(self) -> None:
        if not self.link.startswith("/") or self.link.startswith("//"):
            raise ValueError("the link of a notice is a path of this site")


def notify(notices: Iterable[NewNotice], context: Context) -> int:
    """R-NOT-01, R-NOT-02: tell each addressee, but nobody of what he or she did; return how many.

    Two statements, whatever the number; one more where some have a matter (R-NOT-21), and a few
    where some have a key. Who tells cannot read what was told. An urgent one wakes the worker
    after the commit; the others it finds by itself.
    """
    told = [one for one in notices if one.user_id != context.actor.pk]
    if any(one.key for one in told):
        told = _not_told_before(told, context)
    else:
        _insert(told, context)
    _replace(told, context)
    if told:
        _count(told)
    if any(one.is_urgent for one in told):
        app.configure_task(LOOK, queue=QUEUE, lock=LOOK).defer()
    return len(told)


def _not_told_before(told: Sequence[NewNotice], context: Context) -> list[NewNotice]:
    """R-NOT-03: write down those that are new. The rows of others are unseen, so it is tried."""
    with transaction.atomic():
        if _insert(told, context) == len(told):
            return list(told)
        transaction.set_rollback(True)
    return [one for one in told if _insert([one], context)]


def _replace(told: Sequence[NewNotice], context: Context) -> None:
    """R-NOT-21: the earlier unread ones of the same matter and thread pass."""
    replaced = [Passing(one.matter, one.thread, one.user_id) for one in told if one.matter]
    pass_notices(replaced, context, only_earlier=True)


def _insert(told: Sequence[NewNotice], context: Context) -> int:
    """Write all of them with one statement; how many were not told before."""
    if not told:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [
                context.at,
                [new_command_id() for _ in told],
                [one.user_id for one in told],
                [one.organisation_id for one in told],
                [one.kind for one in told],
                [json.dumps(one.params) for one in told],
                [one.link for one in told],
                [one.is_urgent for one in told],
                [one.key for one in told],
                [one.matter for one in told],
                [one.thread for one in told],
            ],
        )
        return int(cursor.rowcount)


def _count(told: Sequence[NewNotice]) -> None:
    more = Counter(one.user_id for one in told)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [list(more), list(more.values()), list(more)])
