"""How each cell of the demo works: some well, some with the weaknesses such cells complain of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Character:
    """What a cell does month after month. Shares are of 1; `missed` counts months before now."""

    attendance: float = 0.95
    is_unexcused: bool = False  # who stays away says nothing
    speakers: float = 0.6
    has_criticism: bool = True
    is_prepared: bool = True  # a full agenda, the committee met, papers, a draft
    is_discussing: bool = True  # telling takes the time where it is not
    is_professional: bool = False  # the unit's own work crowds out the rest
    is_short: bool = False
    has_topics: bool = True  # thematic meetings, each quarter
    repeats_topics: bool = False
    tasked: float = 1.0  # of the working members
    done: float = 0.98  # of the tasks due
    own: float = 0.98  # what the cell gives itself, of the points it judges
    seen: float = 0.96  # what its overseer gives
    is_overseen: bool = True
    missed: tuple[int, ...] = ()
    posts_papers: bool = True


GOOD: Final = Character()
PLAIN: Final = Character(
    attendance=0.88, speakers=0.45, done=0.82, own=0.85, seen=0.8, posts_papers=False
)
THIN: Final = Character(
    attendance=0.86, speakers=0.2, is_prepared=False, is_short=True, has_topics=False, tasked=0.4,
    done=0.6, own=0.85, seen=0.5, posts_papers=False,
)  # fmt: skip
TELLING: Final = Character(
    speakers=0.15, is_discussing=False, has_criticism=False, own=0.9, seen=0.6, done=0.8
)
NO_CRITICISM: Final = Character(has_criticism=False, speakers=0.4, own=0.88, seen=0.72, done=0.85)
EMPTY_SEATS: Final = Character(
    attendance=0.66, is_unexcused=True, speakers=0.35, tasked=0.7, done=0.7, own=0.8, seen=0.7
)
INFLATED: Final = Character(
    attendance=0.8, speakers=0.25, has_criticism=False, done=0.6, own=1.0, seen=0.35
)
UNSEEN: Final = Character(own=0.97, is_overseen=False, speakers=0.4, done=0.85)
MISSING: Final = Character(attendance=0.82, missed=(7, 3), has_topics=False, own=0.8, seen=0.65)
OVERDUE: Final = Character(done=0.3, own=0.85, seen=0.65, speakers=0.4)
IDLE: Final = Character(tasked=0.3, attendance=0.9, own=0.82, seen=0.7)
REPEATING: Final = Character(repeats_topics=True, own=0.9, seen=0.75, speakers=0.4)
PROFESSIONAL: Final = Character(
    is_professional=True, has_criticism=False, own=0.92, seen=0.7, posts_papers=False
)

_ALL: Final = (
    GOOD, PLAIN, TELLING, GOOD, NO_CRITICISM, EMPTY_SEATS, INFLATED, PLAIN, MISSING, UNSEEN,
    OVERDUE, REPEATING, THIN, IDLE, GOOD, PLAIN, PROFESSIONAL, GOOD, TELLING, INFLATED, PLAIN,
    GOOD,
)  # fmt: skip


def character_of(place: int) -> Character:
    """The character of the cell at a place of the commune's list, from 0."""
    return _ALL[place] if place < len(_ALL) else GOOD
