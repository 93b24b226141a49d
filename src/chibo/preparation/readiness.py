"""What is thin about a meeting before it is held: one pure rule for each weakness.

Limits here are our own and not a decree's: they only decide when a sentence is shown. Nothing of
it stops anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from fractions import Fraction
from typing import Final

from chibo.preparation.rules import Deadline, as_one_line

# What is talked about by all, and what is only told. Opening, voting, scoring and closing are
# neither.
DISCUSSED: Final = frozenset({"discussion", "topic", "criticism", "petitions"})
TOLD: Final = frozenset(
    {"telling", "last_resolution", "ideology", "party_work", "political_task", "professional"}
)
PROFESSIONAL: Final = "professional"
THEMATIC: Final = frozenset({"thematic", "combined"})
LEAST_DISCUSSED: Final = Fraction(1, 3)
MOST_PROFESSIONAL: Final = Fraction(1, 2)
COPIED_FROM: Final = Fraction(85, 100)
SAME_TOPIC_FROM: Final = Fraction(80, 100)
FEWEST_WORDS: Final = 12
MOST_WORDS: Final = 800  # comparing takes time with the square of it
_NUMBERS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A part of the agenda: what it is for, how long, whether somebody presents it."""

    kind: str
    minutes: int
    has_presenter: bool


@dataclass(frozen=True, slots=True)
class EarlierTopic:
    """A topic that the cell has treated, with its month."""

    month: date
    topic: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that readiness is judged by. `words` are this meeting's own, without the form's."""

    kind: str
    topic: str
    papers: int
    parts: tuple[PlannedPart, ...]
    preparers: int
    words: str
    words_before: str
    notice: Deadline | None
    papers_due: Deadline | None
    earlier_topics: tuple[EarlierTopic, ...] = ()
    documents: int = 0
    documents_left_out: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One weakness looked for. `counts` are the indicator: a part and its whole, both counted."""

    code: str
    is_thin: bool
    counts: tuple[int, int]
    day: date | None = None


def readiness(seen: Prepared) -> tuple[Finding, ...]:
    """R-PRE-50 Every weakness that can be judged yet, thin or not; what does not apply is left out.

    While there is no agenda only what stands without one is judged.
    """
    findings = [no_papers(seen)]
    if seen.parts:
        findings += [
            nothing_to_discuss(seen),
            all_telling(seen),
            professional_work(seen),
            no_preparer(seen),
        ]
    optional = (
        copied(seen),
        topic_repeated(seen),
        documents_left_out(seen),
        late("notice_late", seen.notice),
        late("papers_late", seen.papers_due),
    )
    return (*findings, *(one for one in optional if one is not None))


def no_papers(seen: Prepared) -> Finding:
    """R-PRE-51 Members have nothing to read before."""
    return Finding("no_papers", seen.papers == 0, (seen.papers, seen.papers))


def nothing_to_discuss(seen: Prepared) -> Finding:
    """R-PRE-52 No part of the agenda is there to be discussed."""
    open_parts = sum(part.kind in DISCUSSED for part in seen.parts)
    return Finding("nothing_to_discuss", open_parts == 0, (open_parts, len(seen.parts)))


def all_telling(seen: Prepared) -> Finding:
    """R-PRE-54 Of the minutes planned for telling and discussing, too few are for discussing."""
    discussed = sum(part.minutes for part in seen.parts if part.kind in DISCUSSED)
    whole = discussed + sum(part.minutes for part in seen.parts if part.kind in TOLD)
    is_thin = whole > 0 and Fraction(discussed, whole) < LEAST_DISCUSSED
    return Finding("all_telling", is_thin, (discussed, whole))


def professional_work(seen: Prepared) -> Finding:
    """R-PRE-55 Professional work takes more than half of the minutes planned."""
    minutes = sum(part.minutes for part in seen.parts if part.kind == PROFESSIONAL)
    whole = sum(part.minutes for part in seen.parts)
    is_thin = whole > 0 and Fraction(minutes, whole) > MOST_PROFESSIONAL
    return Finding("professional_work", is_thin, (minutes, whole))


def no_preparer(seen: Prepared) -> Finding:
    """R-PRE-58 Nobody was asked to prepare, and no part has somebody who presents it."""
    presented = sum(part.has_presenter for part in seen.parts)
    is_thin = presented == 0 and seen.preparers == 0
    return Finding("no_preparer", is_thin, (presented, len(seen.parts)))


def copied(seen: Prepared) -> Finding | None:
    """R-PRE-53 This month's own words are last month's. Too few words say nothing."""
    now, before = words_of(seen.words), words_of(seen.words_before)
    if min(len(now), len(before)) < FEWEST_WORDS:
        return None
    same, whole = 2 * same_words(now, before), len(now) + len(before)
    return Finding("copied", Fraction(same, whole) >= COPIED_FROM, (same, whole))


def topic_repeated(seen: Prepared) -> Finding | None:
    """R-PRE-56 The topic is one that this cell has treated before."""
    if seen.kind not in THEMATIC or not seen.topic:
        return None
    month = same_topic_before(seen.topic, seen.earlier_topics)
    if month is not None:
        return Finding("topic_repeated", is_thin=True, counts=(1, 1), day=month)
    return Finding("topic_repeated", is_thin=False, counts=(0, len(seen.earlier_topics)))


def documents_left_out(seen: Prepared) -> Finding | None:
    """R-PRE-59 A new document from above is not on the agenda."""
    if not seen.documents or not seen.parts:
        return None
    placed = seen.documents - seen.documents_left_out
    return Finding("documents_left_out", seen.documents_left_out > 0, (placed, seen.documents))


def same_topic_before(topic: str, earlier: Iterable[EarlierTopic]) -> date | None:
    """R-PRE-56 The month in which the cell has treated this topic before, the first given."""
    now = words_of(topic)
    for one in earlier:
        if similarity(now, words_of(one.topic)) >= SAME_TOPIC_FROM:
            return one.month
    return None


def late(code: str, limit: Deadline | None) -> Finding | None:
    """R-PRE-57 Notice, or papers, did not go out by the rulebook's day."""
    if limit is None:
        return None
    return Finding(code, limit.is_kept is False, (limit.days, limit.days), day=limit.due_on)


def words_of(text: str) -> tuple[str, ...]:
    """Words to compare: numbers left out, since only the month differs in what is copied."""
    return tuple(_NUMBERS.sub(" ", as_one_line(text)).split()[:MOST_WORDS])


def similarity(now: Sequence[str], before: Sequence[str]) -> Fraction:
    """How alike two texts are, word by word: 0 to 1, the same whichever stands first."""
    if not now and not before:
        return Fraction(1)
    return Fraction(2 * same_words(now, before), len(now) + len(before))


def same_words(now: Sequence[str], before: Sequence[str]) -> int:
    """How many words two texts have in common, in the same order."""
    first, second = sorted((tuple(now), tuple(before)))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())
