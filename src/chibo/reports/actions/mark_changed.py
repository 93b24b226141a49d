"""Say within a command that facts changed, so that no sum kept in a process is shown any longer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db import connection

SHARDS: Final = 64

# Locked in one order, so that two commands never wait for each other in a ring.
_ADD_ONE: Final = """
with locked as (
    select shard from reports_factrevision where shard = any(%s) order by shard for update
)
update reports_factrevision r set revision = r.revision + 1
from locked where r.shard = locked.shard
"""


def mark_changed(ids: Iterable[int]) -> None:
    """Part of a command. `ids` are of what changed; they only spread writers over the shards."""
    shards = {number % SHARDS for number in ids}
    if not shards:
        return
    with connection.cursor() as cursor:
        cursor.execute(_ADD_ONE, [sorted(shards)])
