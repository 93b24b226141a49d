"""The cast's rows as its first building left them, put back for each test in one statement."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, models

from chibo.access.models import Standing
from chibo.accounts.models import User
from chibo.members.models import Exemption, Membership, Person, Post
from chibo.orgs.models import Organisation, Placement
from tests.cast import Cast, as_service, build_cast

# In the order in which rows refer to one another.
TABLES: tuple[type[models.Model], ...] = (
    User, Organisation, Placement, Person, Membership, Exemption, Post, Standing,
)  # fmt: skip


@dataclass(frozen=True)
class Kept:
    cast: Cast
    rows: tuple[str, ...]


# By database: ids taken from one's sequences are free in that one alone.
_kept: dict[str, Kept] = {}


def kept_cast() -> Cast:
    """The same people and organisations with the same ids; every object the test's own."""
    database = str(settings.DATABASES["default"]["NAME"])
    kept = _kept.get(database)
    if kept is None:
        before = {table: rows_of(table) for table in TABLES}
        cast = build_cast()
        added = tuple(_added(before[table], rows_of(table)) for table in TABLES)
        _kept[database] = Kept(copy.deepcopy(cast), added)
        return cast
    with as_service(), connection.cursor() as cursor:
        cursor.execute(
            ";".join(
                f'insert into "{table._meta.db_table}" overriding system value select * '
                f'from json_populate_recordset(null::"{table._meta.db_table}", %s)'
                for table in TABLES
            ),
            kept.rows,
        )
    return copy.deepcopy(kept.cast)


def rows_of(table: type[models.Model]) -> list[object]:
    with as_service(), connection.cursor() as cursor:
        cursor.execute(f'select to_json(t) from "{table._meta.db_table}" t')
        return [row if isinstance(row, dict) else json.loads(row) for (row,) in cursor.fetchall()]


def _added(before: list[object], after: list[object]) -> str:
    return json.dumps([row for row in after if row not in before])
