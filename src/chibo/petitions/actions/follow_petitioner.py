"""Let a petition stay in its petitioner's sight when he or she moves to another cell."""

from __future__ import annotations

from typing import Final

from django.db import connection

# A petition, the places it lay at and its history are seen from the same cells.
_FOLLOW: Final = """
with own as (
    update petitions_petition set seen_from = array_append(seen_from, %(cell)s::bigint)
    where petitioner_id = %(person)s and not seen_from @> array[%(cell)s::bigint]
    returning id
),
legs as (
    update petitions_leg set seen_from = array_append(seen_from, %(cell)s::bigint)
    from own where petition_id = own.id
)
update petitions_step set seen_from = array_append(seen_from, %(cell)s::bigint)
from own where petition_id = own.id
"""


def follow_petitioner(person_id: int, cell_id: int) -> None:
    """R-PET-10: what one asked is one's own wherever one belongs; no other there reads it.

    One statement, however many petitions; once, however often.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOW, {"person": person_id, "cell": cell_id})
