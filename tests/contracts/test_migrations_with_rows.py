"""Migrations on a database that holds rows: forwards these live on, backwards goes to nothing."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

import pytest
from django.apps import apps
from django.contrib.postgres.fields import DateRangeField
from django.db import connections, models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps
from pytest_django.plugin import DjangoDbBlocker

from chibo.access import row_security
from tests.conftest import copied_database

OURS: Final = frozenset(
    config.label for config in apps.get_app_configs() if config.name.startswith("chibo.")
)
MOMENT: Final = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
# A number that no migration's own rows have, and that the narrowest key can hold.
KEY: Final = 30_000
# By kind of column, the narrower kind first; a letter after those of all codes.
VALUES: Final[tuple[tuple[type[models.Field[Any, Any]], object], ...]] = (
    (models.JSONField, {}),
    (models.BooleanField, False),
    (models.DateTimeField, MOMENT),
    (models.DateField, MOMENT.date()),
    (DateRangeField, DateRange(date(2026, 1, 1), None)),
    (models.UUIDField, uuid.UUID(int=KEY)),
    (models.BinaryField, b"x"),
    (models.CharField, "z"),
    (models.TextField, "z"),
)
Row = dict[str, object]


@pytest.fixture
def empty_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), copied_database("template1"):
        yield


def executor() -> MigrationExecutor:
    return MigrationExecutor(connections["owner"])


def first_tables() -> list[tuple[str, str]]:
    """The first migration of each app of ours, or as far as the others' need it."""
    graph = executor().loader.graph
    wanted = [node for node in graph.root_nodes() if node[0] in OURS]
    needed = {node for one in wanted for node in graph.forwards_plan(one)}
    return sorted(dict(sorted(needed)).items())


def last_tables() -> list[tuple[str, str]]:
    return [node for node in executor().loader.graph.leaf_nodes() if node[0] in OURS]


def value_of(field: models.Field[Any, Any]) -> object:
    """Something that the column may hold; a row of another table is the one sown there."""
    if field.primary_key and not isinstance(field, models.UUIDField | models.CharField):
        return KEY
    if field.has_default() and not field.primary_key:
        return field.get_default()
    if field.null:
        return None
    if isinstance(field, models.ForeignKey):
        return field.related_model._base_manager.using("owner").latest("pk").pk
    return next((value for kind, value in VALUES if isinstance(field, kind)), 1)


def needs(model: type[models.Model]) -> set[str]:
    return {
        field.related_model._meta.label
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and not field.null
    }


def sow(state: StateApps) -> dict[str, Row]:
    """Write one row into every table of ours, those that others point to first."""
    waiting = {
        model._meta.label: model for model in state.get_models() if model._meta.app_label in OURS
    }
    while waiting:
        ready = [model for model in waiting.values() if not needs(model) & set(waiting)]
        assert ready, f"these tables want rows of one another: {sorted(waiting)}"
        for model in ready:
            del waiting[model._meta.label]
            values = {field.attname: value_of(field) for field in model._meta.concrete_fields}
            model(**values).save(using="owner", force_insert=True)
    return rows_in([model._meta.db_table for model in state.get_models()])


def rows_in(tables: Sequence[str]) -> dict[str, Row]:
    """The sown row of each table, by its columns."""
    found: dict[str, Row] = {}
    with connections["owner"].cursor() as cursor:
        for table in tables:
            if table.split("_")[0] in OURS:
                cursor.execute(f'select to_jsonb(one) from "{table}" one order by one desc limit 1')
                (row,) = cursor.fetchone() or ("null",)
                found[table] = json.loads(row)
    return found


def applied() -> set[tuple[str, str]]:
    return {node for node in executor().loader.applied_migrations if node[0] in OURS}


def test_rows_live_on_forwards_and_nothing_is_left_backwards(empty_database: None) -> None:
    """From the first tables to the last, where grants and policies fit; then back to nothing."""
    sown = sow(executor().migrate(first_tables()).apps)
    assert len(sown) > 30
    assert all(sown.values())
    executor().migrate(last_tables())
    row_security.apply(connections["owner"])
    now = rows_in(list(sown))
    for table, row in sown.items():
        assert now[table], table
        for column in set(row) & set(now[table]):
            assert now[table][column] == row[column], (table, column)

    executor().migrate([(app, None) for app, _ in last_tables()])
    assert applied() == set()
    with connections["owner"].cursor() as cursor:
        left = connections["owner"].introspection.table_names(cursor)
    assert [table for table in left if table.split("_")[0] in OURS] == []
