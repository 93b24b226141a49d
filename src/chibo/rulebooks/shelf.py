"""The rulebooks that ship with the program, and which papers stand above a given one."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from chibo.rulebooks.paper import Rulebook
from chibo.rulebooks.read import read_rulebooks
from chibo.rulebooks.resolve import Layer

SHIPPED_FOLDER = Path(__file__).parent / "shipped"


@cache
def shipped_rulebooks() -> Mapping[str, Rulebook]:
    """Return every shipped rulebook by its key; read once in a process."""
    return MappingProxyType({rulebook.key: rulebook for rulebook in read_rulebooks(SHIPPED_FOLDER)})


def layers_above(rulebook: Rulebook, known: Mapping[str, Rulebook], on_date: date) -> list[Layer]:
    """R-RUL-11 Return the papers that hold above a rulebook on a day.

    They are the central papers in force, and the papers that `under` names, one after another.
    """
    found = {
        key: other
        for key, other in known.items()
        if other.level == "central" and other.in_force.covers(on_date)
    }
    above = rulebook.under
    while above is not None and above in known and above not in found:
        found[above] = known[above]
        above = known[above].under
    found.pop(rulebook.key, None)
    return [Layer.of(other) for other in found.values()]
