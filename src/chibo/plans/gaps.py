"""What a plan lacks before it can be sent, from its rows and what the year asks for."""

from __future__ import annotations

from collections.abc import Iterable

from chibo.plans.rules import Gap, Line, gaps
from chibo.plans.selectors.plans import Planned
from chibo.plans.year import Frame


def gaps_of(lines: Iterable[Planned], frame: Frame) -> list[Gap]:
    """R-PLN-11 What is lacking, in the order of the year."""
    plain = [Line(one.kind, one.day, one.topic, one.preparer, one.moved_reason) for one in lines]
    return gaps(plain, frame.set_days, frame.thematic_a_quarter)
