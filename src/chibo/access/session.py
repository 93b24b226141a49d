"""Carry an account's sight into the database: the second lock, set for one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import connection, transaction
from psycopg import sql

from chibo.access.scope import Access, Scope

WHOLE_ROLE = "chibo_whole"
SERVICE_ROLE = "chibo_service"


@contextmanager
def reading(access: Access) -> Iterator[None]:
    """Open a transaction in which the database shows just what `access` sees."""
    with transaction.atomic(), bound(access):
        yield


@contextmanager
def bound(access: Access) -> Iterator[None]:
    """Set the sight of `access` for the running transaction, first thing in it.

    The settings end with the transaction. Where it is nested in another one (a test's), they are
    taken back at the end, because they would otherwise outlive the block.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("row security is set inside a transaction")
    nested = bool(connection.savepoint_ids)
    _set_local({"chibo.units": _ids(access.names), "chibo.counts": _ids(access.counts)})
    if access.is_service and access.held:
        _set_role(SERVICE_ROLE)
    elif access.counts.whole:
        _set_role(WHOLE_ROLE)
    try:
        yield
    finally:
        if nested and not connection.needs_rollback:
            _forget()


def show_own(account_id: int) -> None:
    """Let the database show the rows that belong to this very account, until the transaction ends.

    Asked for only where such rows are read or written: most pages and commands need none of them.
    """
    _set_local({"chibo.account": str(account_id)})


def _forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local role none")
        cursor.execute("set local chibo.account = ''")
        cursor.execute("set local chibo.units = ''")
        cursor.execute("set local chibo.counts = ''")


def _ids(scope: Scope) -> str:
    return ",".join(map(str, sorted(scope.units)))


def _set_local(values: Mapping[str, str]) -> None:
    """One statement each, with literals: a cluster passes on nothing else, set_config() least."""
    with connection.cursor() as cursor:
        for name, value in values.items():
            statement = sql.SQL("set local {} = {}").format(
                sql.SQL(".").join(map(sql.Identifier, name.split("."))), sql.Literal(value)
            )
            cursor.execute(statement.as_string(cursor.connection))


def _set_role(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {role}")  # one of two constants above
