"""Only actions, the engine and the record change rows; only the engine opens a writing transaction."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.contracts.source import imports, modules

WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "aupdate",
    "asave",
    "acreate",
    "adelete",
}
MAY_WRITE = ("/actions/", "/migrations/", "usecase/", "audit/")
# A receiver that is no table: dictionaries and sets have the same words.
NO_TABLE = {
    "ROLES",
    "digest",
    "hasher",
    "params",
    "settings",
    "context",
    "totals",
    "hashlib",
    "seen",
}


def write_calls() -> Iterator[str]:
    for path, tree in modules():
        if any(part in f"/{path.as_posix()}" for part in MAY_WRITE) or path.parts[0] == "usecase":
            continue
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Attribute(attr=name, value=receiver)) if name in WRITES:
                    written = ast.unparse(receiver)
                    is_table = ".objects" in written or name in {"save", "delete", "create"}
                    is_table = is_table or name.startswith(("bulk_", "get_or", "update_or", "a"))
                    if is_table and written.rsplit(".", 1)[-1] not in NO_TABLE:
                        yield f"{path}:{node.lineno} {written}.{name}()"


def test_rows_change_in_actions_only() -> None:
    assert list(write_calls()) == []


def test_nobody_goes_around_the_engine() -> None:
    banned = ("django.dispatch", "django.db.models.signals", "django.contrib.admin")
    found = [
        f"{path}:{line} {name}"
        for path, tree in modules()
        for name, line in imports(tree)
        if name.startswith(banned)
    ]
    assert found == []


def test_only_the_session_of_access_takes_on_another_database_role() -> None:
    found = [
        path.as_posix()
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and "set local role" in node.value.lower()
    ]
    assert set(found) == {"access/session.py"}
