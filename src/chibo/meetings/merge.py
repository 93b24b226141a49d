"""Two people's changes to one text laid together, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A place that both changed: what stands saved there, and what was typed."""

    saved: str
    typed: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The text that shall stand. Where both changed a place, it holds both and `clashes` tells."""

    text: str
    clashes: tuple[Clash, ...] = ()


def merge(before: str, typed: str, saved: str) -> Merged:
    """R-MTG-40 Lay `typed` and `saved`, both written from `before`, together.

    Changes to different paragraphs both stand. A paragraph both wrote otherwise stands in both
    versions, the saved one first: no word of either is lost without somebody having taken it away.
    """
    base, ours, theirs = _lines(before), _lines(typed), _lines(saved)
    out: list[str] = []
    clashes: list[Clash] = []
    for block in _blocks(base, ours, theirs):
        was, mine, other = (
            base[block.base[0] : block.base[1]],
            ours[block.ours[0] : block.ours[1]],
            theirs[block.theirs[0] : block.theirs[1]],
        )
        if other in {mine, was}:
            out += mine
        elif mine == was:
            out += other
        else:
            out += _both(mine, other)
            clashes.append(Clash("\n".join(other), "\n".join(mine)))
    return Merged("\n".join(out), tuple(clashes))


@dataclass(frozen=True, slots=True)
class _Block:
    """A stretch of the three texts: either all three agree in it, or it goes from gap to gap."""

    base: tuple[int, int]
    ours: tuple[int, int]
    theirs: tuple[int, int]


def _lines(text: str) -> Lines:
    # Browsers send line ends as two characters.
    return tuple(text.replace("\r\n", "\n").split("\n"))


def _blocks(base: Lines, ours: Lines, theirs: Lines) -> list[_Block]:
    """Stretches between the lines that both kept, in order; they cover all three texts."""
    kept_by_us, kept_by_them = _kept(base, ours), _kept(base, theirs)
    blocks: list[_Block] = []
    at = (0, 0, 0)
    for place in sorted(kept_by_us.keys() & kept_by_them.keys()):
        here = (place, kept_by_us[place], kept_by_them[place])
        if here != at:
            blocks.append(_Block((at[0], here[0]), (at[1], here[1]), (at[2], here[2])))
        blocks.append(_Block(*((start, start + 1) for start in here)))
        at = (here[0] + 1, here[1] + 1, here[2] + 1)
    ends = (len(base), len(ours), len(theirs))
    if at != ends:
        blocks.append(_Block((at[0], ends[0]), (at[1], ends[1]), (at[2], ends[2])))
    return blocks


def _kept(base: Lines, text: Lines) -> dict[int, int]:
    """Where each line of `base` that was kept stands in `text`."""
    matcher = SequenceMatcher(None, base, text, autojunk=False)
    return {
        start + step: other + step
        for start, other, length in matcher.get_matching_blocks()
        for step in range(length)
    }


def _both(mine: Sequence[str], other: Sequence[str]) -> list[str]:
    """Both versions, the saved one first; lines that they share at the start or end stand once."""
    head = 0
    while head < min(len(mine), len(other)) and mine[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(mine), len(other)) - head and mine[-1 - tail] == other[-1 - tail]:
        tail += 1
    end_mine, end_other = len(mine) - tail, len(other) - tail
    return [*other[:head], *other[head:end_other], *mine[head:end_mine], *other[end_other:]]
