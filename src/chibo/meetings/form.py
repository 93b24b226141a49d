"""The rulebook's form for a meeting, and the steps of it that our own commands prove."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Final

from chibo.meetings.models import ItemKind
from chibo.shared.clock import VIET_NAM

# Steps of a form that a command proves by being carried out. Codes are those of 42-HD/BTCTW; a form
# that lacks one simply has no such step.
PREPARER: Final = "assign_preparer"
PRE_MEETING: Final = "pre_meeting"
ANNOUNCED: Final = "announce"
PAPERS_SENT: Final = "send_papers"
OPENING: Final = "opening"
MINUTES_SECRETARY: Final = "minutes_secretary"
ROLL: Final = "roll"
FEES: Final = "fees"
VOTE: Final = "vote"
SCORING: Final = "scoring"
SUMMED_UP: Final = "summing_up"
MINUTES_READ: Final = "minutes_read"

_PROVED_BY_RUNNING: Final[dict[str, str]] = {
    ItemKind.DISCUSSION: "discussion",
    ItemKind.CRITICISM: "discussion",
    ItemKind.PETITIONS: "petitions",
    ItemKind.TOPIC: "lead_paper_presented",
}
# Steps that belong to a part of the agenda but are done by people: offered as done once it was run.
_OFFERED_BY_RUNNING: Final[dict[str, frozenset[str]]] = {
    ItemKind.OPENING: frozenset({"agenda_adopted"}),
    ItemKind.LAST_RESOLUTION: frozenset({"secretary_reports", "members_judged"}),
    ItemKind.TELLING: frozenset({"news"}),
    ItemKind.IDEOLOGY: frozenset({"news"}),
    ItemKind.TOPIC: frozenset({"aim_stated", "topic_judged"}),
    ItemKind.RESOLUTION: frozenset({"summing_up"}),
    ItemKind.CLOSING: frozenset({"summing_up"}),
}
BEFORE_THE_END: Final = frozenset({"prepare", "open", "conduct"})
ALL_PHASES: Final = BEFORE_THE_END | {"close", "after"}


def steps_proved_by(*, kind: str, code: str, has_conclusion: bool) -> Collection[str]:
    """R-MTG-30 Steps that a part of the agenda proves once it has been run."""
    proved = {code, _PROVED_BY_RUNNING.get(kind, "")}
    if has_conclusion:
        proved.add(SUMMED_UP)
    return proved - {""}


def steps_offered_by(kinds: Iterable[str]) -> frozenset[str]:
    """R-MTG-35 Steps that the parts run make likely: the chair sees them ticked, and decides."""
    return frozenset().union(*(_OFFERED_BY_RUNNING.get(kind, frozenset()) for kind in kinds))


def day_of(moment: datetime) -> date:
    """The day in Viet Nam."""
    return moment.astimezone(VIET_NAM).date()
