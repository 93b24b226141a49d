"""A database of its own for a measure, from the template the tests share; dropped afterwards."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connections

from chibo.config.migration import bring_up_to_date
from tests.conftest import drop_database, owner_connection, use_database


@contextmanager
def own_database() -> Iterator[None]:
    """Use a fresh database inside the block."""
    before = str(settings.DATABASES["default"]["NAME"])
    mine = f"chibo_bench_{uuid.uuid4().hex[:12]}"
    with owner_connection() as owner:
        owner.execute(f'create database "{mine}"')
        use_database(mine)
        bring_up_to_date()
        try:
            yield
        finally:
            connections.close_all()
            use_database(before)
            drop_database(owner, mine)
