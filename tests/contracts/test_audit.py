"""Each event is told in a sentence, in both languages; each action reports at least one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from django.utils import translation

from chibo.audit.narration import TELLINGS
from chibo.usecase.public import Event
from tests.contracts.source import modules

PLACE = re.compile(r"%\((\w+)\)s")


def handlers() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path, tree in modules():
        if "actions" not in path.parts:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and any(
                isinstance(mark, ast.Call) and ast.unparse(mark.func) == "action"
                for mark in node.decorator_list
            ):
                yield f"{path}:{node.lineno}", node


def events(of: type[Event] = Event) -> Iterator[type[Event]]:
    """Every event that is reported: those that others build on are only their common part."""
    for one in of.__subclasses__():
        if not one.__module__.startswith("chibo."):
            continue
        if one.__subclasses__():
            yield from events(one)
        else:
            yield one


EVENTS = {one.__name__: one for one in events()}


def test_every_handler_says_which_rule_it_carries_out() -> None:
    assert [
        f"{place} {node.name}" for place, node in handlers() if not ast.get_docstring(node)
    ] == []


def test_no_handler_leaves_without_a_fact() -> None:
    """What is done is on the record: a handler returns events, or refuses."""
    silent = [
        f"{place} {node.name}"
        for place, node in handlers()
        for inner in ast.walk(node)
        if isinstance(inner, ast.Return)
        and (
            inner.value is None
            or (isinstance(inner.value, ast.List | ast.Tuple) and not inner.value.elts)
        )
    ]
    assert silent == []


def test_every_event_is_told_and_no_telling_is_stale() -> None:
    assert set(TELLINGS) == set(EVENTS)


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_a_sentence_has_places_for_values_of_its_event_alone(name: str) -> None:
    fields = set(EVENTS[name].model_fields)
    allowed = fields | {f"{field}_count" for field in fields}
    for language in ("en", "vi"):
        with translation.override(language):
            assert set(PLACE.findall(str(TELLINGS[name].sentence))) <= allowed


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_a_sentence_is_translated_with_all_its_places(name: str) -> None:
    told = {}
    for language in ("en", "vi"):
        with translation.override(language):
            told[language] = str(TELLINGS[name].sentence)
    assert told["vi"] != told["en"]
    assert sorted(PLACE.findall(told["vi"])) == sorted(PLACE.findall(told["en"]))
