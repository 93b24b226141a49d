"""Carry who prepares what, and questions in advance, from one meeting of a cell to another.

Part of the command that lets a topic have another meeting.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.db import connection

from chibo.meetings.public import Meeting, day_of

# Who is asked for the part at the other meeting already, or twice for it here, is asked once.
_CARRY: Final = """
with going as (
    select p.id, there.part,
        row_number() over (partition by p.person_id, there.part order by p.id) > 1
        or exists (
            select from preparation_preparer asked
            where asked.meeting_id = %(target)s and asked.person_id = p.person_id
                and asked.part = there.part
        ) as is_asked
    from preparation_preparer p
    cross join lateral (
        select case p.part when %(here)s then %(there)s else p.part end as part
    ) there
    where p.meeting_id = %(source)s and (%(parts)s::text[] is null or p.part = any(%(parts)s))
),
twice as (
    delete from preparation_preparer where id in (select id from going where is_asked)
),
questions as (
    update preparation_question set meeting_id = %(target)s
    where meeting_id = %(source)s and %(parts)s::text[] is null
)
update preparation_preparer p
set meeting_id = %(target)s, part = going.part,
    due_on = case when p.due_on > %(day)s then %(day)s else p.due_on end
from going where p.id = going.id and not going.is_asked
returning p.person_id
"""


def carry_all(source: Meeting, target: Meeting, *, topic: str) -> set[int]:
    """R-PRE-24, R-PRE-36: everybody and all questions; who goes along, as ids of people.

    Who prepares the whole of `source` prepares `topic` at `target`. One statement.
    """
    return _carry(source, target, "", topic, None)


def carry_parts(
    source: Meeting, target: Meeting, *, topic: str, points: Collection[str]
) -> set[int]:
    """R-PRE-25: who prepares `topic`, which is the whole of `target`, or one of these points."""
    return _carry(source, target, topic, "", [topic, *points])


def _carry(
    source: Meeting, target: Meeting, here: str, there: str, parts: list[str] | None
) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            _CARRY,
            {
                "source": source.pk,
                "target": target.pk,
                "here": here,
                "there": there,
                "parts": parts,
                "day": day_of(target.scheduled_at),
            },
        )
        return {person_id for (person_id,) in cursor.fetchall()}
