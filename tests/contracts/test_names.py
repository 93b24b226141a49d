"""Names are domain words: no drawers for whatever is left over; each module says what it is for."""

from __future__ import annotations

import ast
import re

from tests.contracts.source import ROOT, SOURCE, modules

BANNED = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "handler",
    "misc",
    "data",
    "info",
}


def test_no_file_is_a_drawer() -> None:
    found = [
        path.as_posix()
        for path, _ in modules()
        # `base` is the name under which Django looks for a database backend.
        if path.stem in BANNED or (path.stem == "base" and path.parts[0] != "config")
    ]
    assert found == []


def test_every_module_says_in_one_line_what_is_found_there() -> None:
    found = []
    for path, tree in modules():
        if "migrations" in path.parts and path.stem == "__init__":
            continue
        lines = (ast.get_docstring(tree) or "").splitlines()
        if not lines and "migrations" not in path.parts:
            found.append(path.as_posix())
    assert found == []


def test_migrations_are_named_and_numbered_once() -> None:
    for folder in SOURCE.glob("*/migrations"):
        files = [file.stem for file in folder.glob("0*.py")]
        numbers = [name[:4] for name in files]
        assert len(numbers) == len(set(numbers)), folder
        assert all(
            re.fullmatch(r"\d{4}_[a-z_0-9]+", name) and "_auto_" not in name for name in files
        )


def test_the_project_speaks_of_itself_alone() -> None:
    """No path of a workplace, no folder beside the project, in anything that is kept."""
    suffixes = {".py", ".md", ".html", ".ts", ".scss", ".yaml", ".toml", ".json", ".typ", ".po"}
    words = ("/work/", "../shared", "shared/design", "shared/domain")
    found = []
    for folder in ("src", "tests", "docs", "frontend", "tools", "bench"):
        for file in (ROOT / folder).rglob("*"):
            if (
                file.suffix not in suffixes
                or "node_modules" in file.parts
                or file.name == "test_names.py"
            ):
                continue
            text = file.read_text(encoding="utf-8", errors="replace")
            found += [f"{file.relative_to(ROOT)}: {word}" for word in words if word in text]
    assert found == []
