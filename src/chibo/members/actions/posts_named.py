"""The posts a row of a roster names, each at the cell or at the committee above it."""

from __future__ import annotations

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.members.models import Person, Post
from chibo.members.roster.records import RosterRow
from chibo.members.selectors.roster_on_record import COMMITTEE_POSTS, Ground


def places_named(row: RosterRow, ground: Ground) -> list[tuple[str, int]]:
    """Each post a row names, with the id of the cell or of the committee above it."""
    cell_id = ground.ids[row.cell]
    committee_id = ground.committees.get(row.cell)
    places: dict[tuple[str, int], None] = {}
    for name in row.posts:
        if name not in COMMITTEE_POSTS:
            places[name, cell_id] = None
        elif committee_id is not None:
            places[COMMITTEE_POSTS[name], committee_id] = None
    if row.hamlet_head:
        places[Post.Kind.HAMLET_HEAD.value, cell_id] = None
    return list(places)


def posts_named(row: RosterRow, person: Person, ground: Ground, begins: date | None) -> list[Post]:
    """Posts not yet stored, held from `begins` on; None when nobody knows since when."""
    return [
        Post(
            organisation_id=at,
            person=person,
            holder_name=row.full_name,
            kind=kind,
            valid=DateRange(begins, None),
        )
        for kind, at in places_named(row, ground)
    ]
