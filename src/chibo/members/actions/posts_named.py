"""The posts a row of a roster names, each at the cell or at the committee above it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.members.models import Person, Post
from chibo.members.roster.records import RosterRow
from chibo.members.selectors.roster_on_record import COMMITTEE_POSTS, Ground


def posts_named(row: RosterRow, person: Person, ground: Ground, begins: date | None) -> list[Post]:
    """Posts not yet stored, held from `begins` on; None when nobody knows since when."""
    places: dict[str, set[int]] = defaultdict(set)
    for name in row.posts:
        kind = COMMITTEE_POSTS.get(name, name)
        committee = ground.committees.get(row.cell)
        at = committee if name in COMMITTEE_POSTS else ground.ids[row.cell]
        if at is not None:
            places[kind].add(at)
    if row.hamlet_head:
        places[Post.Kind.HAMLET_HEAD].add(ground.ids[row.cell])
    return [
        Post(
            organisation_id=at,
            person=person,
            holder_name=row.full_name,
            kind=kind,
            valid=DateRange(begins, None),
        )
        for kind, ats in places.items()
        for at in sorted(ats)
    ]
