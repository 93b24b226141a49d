"""Checks rulebooks in files: their form, their names, and that none loosens a paper above it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from chibo.rulebooks.paper import Rulebook
from chibo.rulebooks.read import (
    BrokenRulebook,
    Place,
    Problem,
    Reading,
    read_with_places,
    rulebook_paths,
)
from chibo.rulebooks.resolve import refused_on_adoption
from chibo.rulebooks.sentences import Sentence
from chibo.rulebooks.shelf import layers_above, shipped_rulebooks


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read, and every problem found on the way."""

    rulebooks: tuple[Rulebook, ...]
    problems: tuple[Problem, ...]


def check_rulebooks(path: Path) -> Checked:
    """R-RUL-03 Check the rulebook in a file or folder, or all in the folders below it.

    Papers above are looked for among those checked and those shipped.
    """
    problems: list[Problem] = []
    read: dict[str, tuple[Rulebook, Reading]] = {}
    for place in rulebook_paths(path):
        try:
            rulebook, reading = read_with_places(place)
        except BrokenRulebook as broken:
            problems += broken.problems
            continue
        if rulebook.key in read:
            other = read[rulebook.key][1].place_of(("key",))
            twice = Sentence("paper_twice", {"key": rulebook.key, "other": str(other)})
            problems.append(Problem(reading.place_of(("key",)), twice))
            continue
        read[rulebook.key] = (rulebook, reading)
    known = {**shipped_rulebooks(), **{key: rulebook for key, (rulebook, _) in read.items()}}
    for rulebook, reading in read.values():
        problems += _unknown_papers(rulebook, reading, known)
        problems += _loosenings(rulebook, reading, known)
    problems.sort(key=_place)
    return Checked(tuple(rulebook for rulebook, _ in read.values()), tuple(problems))


def _place(problem: Problem) -> Place:
    return problem.place


def _unknown_papers(
    rulebook: Rulebook, reading: Reading, known: Mapping[str, Rulebook]
) -> list[Problem]:
    named = {"under": rulebook.under, "follows": rulebook.follows}
    return [
        Problem(reading.place_of((field,)), Sentence("paper_unknown", {"key": key}))
        for field, key in named.items()
        if key is not None and key not in known
    ]


def _loosenings(
    rulebook: Rulebook, reading: Reading, known: Mapping[str, Rulebook]
) -> list[Problem]:
    above = layers_above(rulebook, known, rulebook.in_force.from_)
    return [
        Problem(reading.place_of(one.at), one.sentence)
        for one in refused_on_adoption(above, rulebook)
    ]
