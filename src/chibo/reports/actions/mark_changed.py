"""Say within a command that facts changed, so that no sum kept in a process is shown any longer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db.models import F

from chibo.reports.models import FactRevision

SHARDS: Final = 64


def mark_changed(ids: Iterable[int]) -> None:
    """Part of a command. `ids` are of what changed; they only spread writers over the shards."""
    shards = {number % SHARDS for number in ids}
    if not shards:
        return
    # Locked in one order, so that two commands never wait for each other in a ring.
    list(FactRevision.objects.filter(shard__in=shards).order_by("shard").select_for_update())
    FactRevision.objects.filter(shard__in=shards).update(revision=F("revision") + 1)
