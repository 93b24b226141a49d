"""Give a paper its number: the next of its series, without gap or double."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import connection

from chibo.resolutions.selectors.numbers import term_on

# A series that is new goes on from what was given in a term that was recorded only afterwards.
_NEXT: Final = """
insert into resolutions_numberseries (organisation_id, mark, term_began_on, last)
select %(at)s, %(mark)s, %(began)s, 1 + coalesce((
    select max(number) from resolutions_resolution
    where organisation_id = %(at)s and kind = %(mark)s and adopted_on >= %(began)s
      and (%(ended)s::date is null or adopted_on < %(ended)s)
), 0)
on conflict (organisation_id, mark, term_began_on)
do update set last = resolutions_numberseries.last + 1
returning last
"""


def take_number(organisation_id: int, mark: str, day: date) -> tuple[int, date | None]:
    """R-RES-07: the next number of a type of paper in the term of `day`, and the term's first day.

    The series' row stays locked until the transaction ends, so a second writer waits; when this
    one is refused after all, its number is taken back with everything else.
    """
    term = term_on(organisation_id, day)
    began = term.valid.lower if term else None
    ended = term.valid.upper if term else None
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, {"at": organisation_id, "mark": mark, "began": began, "ended": ended})
        (number,) = cursor.fetchone() or (0,)
    return int(number), began
