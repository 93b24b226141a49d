"""Each event can be told in a sentence; each action reports at least one."""

from __future__ import annotations

import ast

from tests.contracts.source import modules


def test_every_handler_is_registered_once_and_typed() -> None:
    found = []
    for path, tree in modules():
        if "actions" not in path.parts:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and any(
                isinstance(mark, ast.Call) and ast.unparse(mark.func) == "action"
                for mark in node.decorator_list
            ):
                docstring = ast.get_docstring(node) or ""
                if not docstring:
                    found.append(f"{path}:{node.lineno} {node.name} says no rule")
    assert found == []
