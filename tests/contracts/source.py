"""The project's own source, parsed once, for tests that read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "chibo"


@cache
def modules() -> tuple[tuple[Path, ast.Module], ...]:
    """Every module with its path relative to the package."""
    return tuple(
        (file.relative_to(SOURCE), ast.parse(file.read_text(encoding="utf-8")))
        for file in sorted(SOURCE.rglob("*.py"))
    )


def imports(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every dotted name imported, with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), level=0):
                for name in node.names:
                    yield f"{module}.{name.name}", node.lineno
            case ast.Import():
                for name in node.names:
                    yield name.name, node.lineno
