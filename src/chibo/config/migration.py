"""Bring a database up to date: migrations as the owner, then grants and policies anew."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connections

from chibo.access import row_security


def bring_up_to_date(*, alias: str = "owner", verbosity: int = 0) -> None:
    """Run what is missing; safe to run again. `alias` is the connection that owns the tables."""
    call_command("migrate", database=alias, interactive=False, verbosity=verbosity)
    row_security.apply(connections[alias])
