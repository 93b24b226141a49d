"""Reads a rulebook from YAML and says of each fault its file, line, column and remedy."""

import contextlib
import difflib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from typing_extensions import override

from chibo.rulebooks.criteria import CriteriaSet
from chibo.rulebooks.measures import MEASURES
from chibo.rulebooks.paper import Rulebook
from chibo.rulebooks.sentences import Param, Sentence
from chibo.rulebooks.values import Cited, Text

MOST_KB: Final = 512
_SUFFIXES: Final = frozenset({".yaml", ".yml"})
_FIXED: Final[dict[str, bool | None]] = {
    "": None,
    "~": None,
    "null": None,
    "true": True,
    "false": False,
}
_INTEGER: Final = re.compile(r"^[-+]?(?:0|[1-9]\d*)$")
_DECIMAL: Final = re.compile(r"^[-+]?\d+\.\d+$")
_DATE: Final = re.compile(r"^\d{4}-\d{2}-\d{2}$")

Path_ = tuple[str | int, ...]
Plain = None | bool | int | Decimal | date | str | list["Plain"] | dict[str, "Plain"]
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file, lines and columns counted from 1."""

    file: str
    line: int
    column: int

    @override
    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a rulebook's file: where, what is wrong and how to mend it."""

    place: Place
    sentence: Sentence

    def say(self, language: str) -> str:
        return f"{self.place}: {self.sentence.say(language)}"


class BrokenRulebook(Exception):
    """A rulebook cannot be read; `problems` has every fault, in the order of the file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(problem.say("en") for problem in problems))
        self.problems = problems


@dataclass(slots=True)
class Reading:
    """Plain values as they were read, and where each key and each value stands."""

    content: dict[str, Plain] = field(default_factory=dict)
    keys: dict[Path_, Place] = field(default_factory=dict)
    values: dict[Path_, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place_of(self, at: tuple[str, ...]) -> Place:
        """Return where a part stands, by names and by the codes of list items; else the nearest."""
        path: Path_ = ()
        part: Plain = self.content
        for name in at:
            if isinstance(part, dict) and name in part:
                path, part = (*path, name), part[name]
            elif isinstance(part, list):
                for index, item in enumerate(part):
                    if isinstance(item, dict) and item.get("code") == name:
                        path, part = (*path, index), item
                        break
        return self.values[path]

    def note(self, place: Place, code: str, **params: Param) -> None:
        self.problems.append(Problem(place, Sentence(code, params)))


def read_rulebook(path: Path) -> Rulebook:
    """R-RUL-01 Read the rulebook in a file or a folder of YAML files; raise BrokenRulebook."""
    return read_with_places(path)[0]


def read_rulebooks(path: Path) -> tuple[Rulebook, ...]:
    """Read one rulebook, or every rulebook in the folders below; raise BrokenRulebook.

    Also checks that no two share a key.
    """
    problems: list[Problem] = []
    read: dict[str, tuple[Rulebook, Path]] = {}
    for place in rulebook_paths(path):
        try:
            rulebook, reading = read_with_places(place)
        except BrokenRulebook as broken:
            problems += broken.problems
            continue
        if rulebook.key in read:
            where = reading.values[("key",)]
            params: dict[str, Param] = {"key": rulebook.key, "other": str(read[rulebook.key][1])}
            problems.append(Problem(where, Sentence("paper_twice", params)))
        read[rulebook.key] = (rulebook, place)
    if problems:
        raise BrokenRulebook(tuple(problems))
    return tuple(rulebook for rulebook, _ in read.values())


def rulebook_paths(path: Path) -> tuple[Path, ...]:
    """Return the rulebooks at a path: itself, or each folder below it that holds YAML files."""
    if path.is_dir() and not _yaml_files(path):
        below = sorted({file.parent for file in path.rglob("*") if file.suffix in _SUFFIXES})
        if below:
            return tuple(below)
    return (path,)


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix in _SUFFIXES and file.is_file())


def read_with_places(path: Path) -> tuple[Rulebook, Reading]:
    """Read one rulebook and where its parts stand; raise BrokenRulebook."""
    files = _yaml_files(path) if path.is_dir() else [path] if path.is_file() else []
    if not files:
        where = Place(str(path), 1, 1)
        raise BrokenRulebook((Problem(where, Sentence("file_missing", {"path": str(path)})),))
    reading = Reading()
    for file in files:
        _read_file(file, reading)
    if reading.problems:
        raise BrokenRulebook(tuple(sorted(reading.problems, key=lambda one: one.place)))
    try:
        rulebook = Rulebook.model_validate(reading.content)
    except ValidationError as error:
        found = [_translated(detail, reading) for detail in _told(error.errors())]
        unique = sorted({one.place: one for one in reversed(found)}.values(), key=lambda p: p.place)
        raise BrokenRulebook(tuple(unique)) from None
    dangling = tuple(_dangling_codes(rulebook.criteria_sets, reading))
    if dangling:
        raise BrokenRulebook(dangling)
    return _stamped(rulebook, rulebook.key, None, assumed=False), reading


def _read_file(file: Path, reading: Reading) -> None:
    start = Place(str(file), 1, 1)
    try:
        node = _composed(file)
    except BrokenRulebook as broken:
        reading.problems += broken.problems
        return
    if node is None:
        reading.note(start, "file_empty")
    elif not isinstance(node, yaml.MappingNode):
        reading.note(_place(file, node), "mapping_expected", given=str(node.value)[:40])
    else:
        reading.values.setdefault((), _place(file, node))
        reading.content.update(_mapping(file, node, (), reading, frozenset()))


def _composed(file: Path) -> yaml.Node | None:
    """Parse a file into nodes that know their lines; raise BrokenRulebook with one problem."""

    def broken(line: int, column: int, code: str, **params: Param) -> BrokenRulebook:
        return BrokenRulebook((Problem(Place(str(file), line, column), Sentence(code, params)),))

    raw = file.read_bytes()
    if len(raw) > MOST_KB * 1024:
        raise broken(1, 1, "file_too_large", most=MOST_KB)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise broken(raw.count(b"\n", 0, error.start) + 1, 1, "file_not_text") from None
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise broken(line, column, "not_yaml", detail=error.problem or "?") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise broken(line, 1, "not_yaml", detail=error.reason) from None
    except RecursionError:
        raise broken(1, 1, "not_yaml", detail="nested too deep") from None


def _place(file: Path, node: yaml.Node) -> Place:
    return Place(str(file), node.start_mark.line + 1, node.start_mark.column + 1)


def _mapping(
    file: Path, node: yaml.MappingNode, path: Path_, reading: Reading, open_: frozenset[int]
) -> dict[str, Plain]:
    plain: dict[str, Plain] = {}
    for key_node, value_node in node.value:
        key, place = str(key_node.value), _place(file, key_node)
        here = (*path, key)
        if key in plain or (not path and key in reading.content):
            reading.note(place, "key_twice", key=key)
            continue
        if key == "paper":
            reading.note(place, "key_of_the_loader", key=key)
            continue
        reading.keys[here] = place
        plain[key] = _plain(file, value_node, here, reading, open_)
    return plain


def _plain(
    file: Path, node: yaml.Node, path: Path_, reading: Reading, open_: frozenset[int]
) -> Plain:
    place = _place(file, node)
    reading.values[path] = place
    # A part that contains itself, or anchors that multiply without end, never reach the models.
    if id(node) in open_ or len(reading.values) > 50_000:  # noqa: PLR2004  see the line above
        reading.note(place, "not_yaml", detail="endless anchor")
        return None
    below = open_ | {id(node)}
    if isinstance(node, yaml.MappingNode):
        return _mapping(file, node, path, reading, below)
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(file, item, (*path, index), reading, below)
            for index, item in enumerate(node.value)
        ]
    text = unicodedata.normalize("NFC", str(node.value))
    quoted = isinstance(node, yaml.ScalarNode) and node.style in {"'", '"', "|", ">"}
    return text if quoted else _scalar(text)


def _scalar(text: str) -> Plain:
    """Read an unquoted word exactly: no floats, no times, and yes, no, on, off are words."""
    if text in _FIXED:
        return _FIXED[text]
    if _INTEGER.match(text):
        return int(text)
    if _DECIMAL.match(text):
        return Decimal(text)
    if _DATE.match(text):
        with contextlib.suppress(ValueError):
            return date.fromisoformat(text)
    return text


def _told(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out that a list is too short when it only is because its items are at fault."""
    places = [detail["loc"] for detail in details]
    return [
        detail
        for detail in details
        if detail["type"] != "too_short"
        or not any(
            len(place) > len(detail["loc"]) and place[: len(detail["loc"])] == detail["loc"]
            for place in places
        )
    ]


_CODES: Final = {
    "string_type": "text_expected",
    "string_too_short": "text_expected",
    "string_pattern_mismatch": "code_expected",
    "int_type": "whole_expected",
    "int_from_float": "whole_expected",
    "bool_type": "flag_expected",
    "date_type": "date_expected",
    "tuple_type": "list_expected",
    "list_type": "list_expected",
    "model_type": "mapping_expected",
    "model_attributes_type": "mapping_expected",
    "dict_type": "mapping_expected",
    "too_short": "list_empty",
}


def _translated(detail: ErrorDetails, reading: Reading) -> Problem:
    """Turn a fault that pydantic found into a place and a sentence of ours."""
    kind, context = detail["type"], detail.get("ctx", {})
    path = _path_in(detail["loc"], reading)
    if "at" in context and (*path, str(context["at"])) in reading.keys:
        return _problem(reading.keys[(*path, str(context["at"]))], detail, kind)
    if kind == "missing":
        place = reading.keys.get(path) or reading.values[path]
        return Problem(place, Sentence("key_missing", {"key": str(detail["loc"][-1])}))
    if kind == "extra_forbidden":
        return Problem(reading.keys[path], _unknown_key(str(detail["loc"][-1])))
    return _problem(reading.values[path], detail, kind)


def _problem(place: Place, detail: ErrorDetails, kind: str) -> Problem:
    context = detail.get("ctx", {})
    params: dict[str, Param] = {name: str(value) for name, value in context.items()}
    given = detail["input"]
    params["given"] = f"“{given}”" if isinstance(given, str) else str(given)[:60]
    if kind == "literal_error":
        return Problem(place, Sentence("choice_unknown", params | {"choices": params["expected"]}))
    if kind in {"greater_than_equal", "less_than_equal"}:
        reach = f"≥ {context['ge']}" if "ge" in context else f"≤ {context['le']}"
        return Problem(place, Sentence("number_range", params | {"range": reach}))
    if kind == "measure_unknown":
        params["nearest"] = nearest(str(context["measure"]), tuple(MEASURES)) or "–"
    if "code" in context:
        return Problem(place, Sentence(kind, params))
    stem = kind.partition("_")[0]
    code = _CODES.get(kind) or _CODES.get(f"{stem}_type", "not_understood")
    return Problem(place, Sentence(code, params | {"detail": detail["msg"]}))


def _path_in(loc: tuple[str | int, ...], reading: Reading) -> Path_:
    """Return the longest path of the file that a fault's place speaks of.

    Parts that the models put in between, such as the value of a bare number, are not in the file.
    """
    path: Path_ = ()
    for part in loc:
        if (*path, part) in reading.values:
            path = (*path, part)
    return path


def nearest(word: str, words: tuple[str, ...]) -> str | None:
    """Return the most similar of the words, if any is similar at all."""
    close = difflib.get_close_matches(word, words, n=1)
    return close[0] if close else None


def _names_of(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[str]:
    if model in seen:
        return
    seen.add(model)
    for name, info in model.model_fields.items():
        yield info.alias or name
        stack: list[object] = [info.annotation]
        while stack:
            part = stack.pop()
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from _names_of(part, seen)
            stack += getattr(part, "__args__", ())


_KNOWN_KEYS: Final = tuple(sorted(set(_names_of(Rulebook, set())) - {"paper", "any_of"}))


def _unknown_key(key: str) -> Sentence:
    close = nearest(key, _KNOWN_KEYS)
    if close is None or close == key:
        return Sentence("key_unknown", {"key": key})
    return Sentence("key_unknown_nearest", {"key": key, "nearest": close})


def _dangling_codes(sets: tuple[CriteriaSet, ...], reading: Reading) -> Iterator[Problem]:
    """Find ratings that name criteria which their own set doesn't have."""
    for set_index, one in enumerate(sets):
        known = {group.code for group in one.groups} | {part.code for part in one.criteria}
        known |= {group.origin for group in one.groups}
        for index, rating in enumerate(one.ratings):
            for place, name in enumerate(rating.needs_full):
                if name not in known:
                    path = ("criteria_sets", set_index, "ratings", index, "needs_full", place)
                    yield Problem(
                        reading.values[path], Sentence("needs_full_unknown", {"name": name})
                    )


def _stamped(part: Model, paper: str, clause: str | None, *, assumed: bool) -> Model:
    """Write the paper on everything in it; a value without clause or mark takes its owner's."""
    changes: dict[str, object] = {}
    if isinstance(part, Cited):
        clause, assumed = part.clause or clause, part.assumed or assumed
        changes = {"paper": paper, "clause": clause, "assumed": assumed}
    if isinstance(part, Text):
        return part
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, BaseModel):
            changes[name] = _stamped(value, paper, clause, assumed=assumed)
        elif isinstance(value, tuple) and any(isinstance(item, BaseModel) for item in value):
            changes[name] = tuple(
                _stamped(item, paper, clause, assumed=assumed)
                if isinstance(item, BaseModel)
                else item
                for item in value
            )
    return part.model_copy(update=changes) if changes else part
