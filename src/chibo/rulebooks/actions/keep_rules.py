"""Keep the rules something is held under: a snapshot by its digest, written once."""

from __future__ import annotations

from datetime import datetime

from chibo.rulebooks.models import Snapshot
from chibo.rulebooks.resolve import ResolvedRules


def keep_rules(rules: ResolvedRules, at: datetime) -> str:
    """Store the rules if they are new and return their digest. Part of another command's work."""
    snapshot = Snapshot(
        digest=rules.version,
        keys=[paper.key for paper in rules.papers],
        content=rules.to_json(),
        first_used_at=at,
    )
    Snapshot.objects.bulk_create([snapshot], ignore_conflicts=True)
    return rules.version
