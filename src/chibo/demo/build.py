"""Build a demo by its name, as of now."""

from __future__ import annotations

from chibo.demo.commune import Tell, build_commune
from chibo.demo.stage import Stage
from chibo.shared import clock


def build(name: str, tell: Tell, *, processes: int) -> None:
    """Fill an empty database with the demo `name`. Commands only; told of each part done."""
    stage = Stage(clock.now())
    if name == "hoa-an":
        build_commune(stage, tell, processes=processes)
        return
    from chibo.demo.wide import build_wide

    build_wide(name, stage, tell)
