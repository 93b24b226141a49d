"""Migrations are whole, forwards from nothing, and free of the application's code."""

from __future__ import annotations

import ast

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from tests.contracts.source import imports, modules


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_models_ask_for_no_further_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_each_app_has_one_last_migration() -> None:
    loader = MigrationLoader(None)
    assert not loader.detect_conflicts()


def test_a_migration_imports_no_code_that_will_change() -> None:
    """Fields are part of the schema; everything else would change under the migration."""
    allowed = ("chibo.orgs.fields", "chibo.access.row_security")
    found = [
        f"{path}:{line} {name}"
        for path, tree in modules()
        if "migrations" in path.parts
        for name, line in imports(tree)
        if name.startswith("chibo.") and not name.startswith(allowed)
    ]
    assert found == []


def test_no_migration_holds_up_a_big_table() -> None:
    """An index built while others wait would stop a city: build it concurrently, in its own."""
    found = []
    for path, tree in modules():
        if "migrations" not in path.parts or path.stem.startswith("0001"):
            continue
        made = {
            ast.unparse(keyword.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("CreateModel")
            for keyword in node.keywords
            if keyword.arg == "name"
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("RunSQL"):
                text = ast.unparse(node).lower()
                if "create index" in text and "concurrently" not in text and not made:
                    found.append(f"{path}:{node.lineno}")
    assert found == []
