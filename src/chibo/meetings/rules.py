"""The rules of a meeting, pure: attendance, moves of state, minutes, steps, votes, names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final, NamedTuple

from chibo.shared.vietnamese import normalise_name

# Which states a verb starts from and the one it leads to; "" leaves the state as it is.
MOVES: Final[Mapping[str, tuple[frozenset[str], str]]] = {
    "change": (frozenset({"planned", "prepared", "called"}), ""),
    "cancel": (frozenset({"planned", "prepared", "called"}), "cancelled"),
    "give_kind": (frozenset({"planned", "prepared", "called"}), "planned"),
    "prepare": (frozenset({"planned", "prepared", "called"}), ""),
    "add_material": (frozenset({"planned", "prepared", "called", "holding", "held"}), ""),
    "remove_material": (frozenset({"planned", "prepared"}), ""),
    "record_pre_meeting": (frozenset({"planned", "prepared", "called"}), ""),
    "call": (frozenset({"prepared"}), "called"),
    "reply": (frozenset({"called"}), ""),
    "open": (frozenset({"planned", "prepared", "called"}), "holding"),
    "take_roll": (frozenset({"holding", "held"}), ""),
    "check_in": (frozenset({"holding"}), ""),
    "run_item": (frozenset({"holding", "held"}), ""),
    "record": (frozenset({"holding", "held"}), ""),
    "end": (frozenset({"holding"}), "held"),
    "write_minutes": (frozenset({"holding", "held"}), ""),
    "sign": (frozenset({"held", "signed", "closed"}), ""),
    "correct": (frozenset({"held", "signed", "closed"}), ""),
    "close": (frozenset({"signed"}), "closed"),
}


class Count(NamedTuple):
    """A part and its whole, both counted. A percentage is computed from it, never kept."""

    part: int
    whole: int


def may_move(verb: str, state: str) -> bool:
    """R-MTG-03 Whether `verb` may be done to a meeting in `state`."""
    return state in MOVES[verb][0]


def state_after(verb: str, state: str) -> str:
    """R-MTG-03 The state that `verb` leads to."""
    return MOVES[verb][1] or state


def attendance_rate(*, present: int, online: int, members: int, exempt: int) -> Count:
    """R-MTG-20 Present and online, of the members less the exempt ones (42-HD/BTCTW)."""
    entitled = members - exempt
    came = present + online
    if min(present, online, members, exempt, entitled) < 0 or came > entitled:
        raise ValueError("more came than are entitled to")
    return Count(came, entitled)


def minutes_between(started_at: datetime | None, ended_at: datetime | None) -> int | None:
    """Whole minutes from start to end, the begun one left out; None while either is missing."""
    if started_at is None or ended_at is None:
        return None
    return int((ended_at - started_at).total_seconds() // 60)


def minutes_by_kind(parts: Iterable[tuple[str, int | None]]) -> dict[str, int]:
    """R-MTG-31 Minutes run for each kind of part; a part that did not run adds nothing."""
    total: dict[str, int] = {}
    for kind, minutes in parts:
        total[kind] = total.get(kind, 0) + (minutes or 0)
    return total


def has_quorum(percent: Decimal | None, *, official_present: int, official: int) -> bool:
    """R-MTG-34 Whether enough official members came, where the rulebook asks for a share."""
    if percent is None:
        return True
    return Decimal(official_present) * 100 >= percent * official


def is_vote_possible(
    *, in_favour: int, against: int, abstained: int, official_present: int
) -> bool:
    """R-MTG-33 Votes counted may not be more than the official members present."""
    return 0 < in_favour + against + abstained <= official_present


@dataclass(frozen=True, slots=True)
class Slips:
    """The slips of a secret ballot, counted; nothing says whose they are."""

    given: int
    collected: int
    valid: int


def are_slips_possible(slips: Slips, *, counted: int, official_present: int) -> bool:
    """R-MTG-61 Each count within the one before it; every valid slip is counted once."""
    return (
        0 < slips.given <= official_present
        and 0 < slips.collected <= slips.given
        and 0 <= slips.valid <= slips.collected
        and counted == slips.valid
    )


def is_moved(scheduled_on: date, month: date, day_of_month: int | None) -> bool:
    """R-MTG-05 Whether a regular meeting lies off the day that the rulebook names.

    A day the month does not have is its last one.
    """
    if day_of_month is None:
        return False
    return scheduled_on != day_in(month, day_of_month)


def day_in(month: date, day_of_month: int) -> date:
    """The day of that month, or its last one where it is shorter."""
    for day in range(day_of_month, 27, -1):
        try:
            return month.replace(day=day)
        except ValueError:
            continue
    return month.replace(day=min(day_of_month, 28))


def longest_run(statuses: Sequence[str], wanted: str = "excused") -> int:
    """R-MTG-25 The longest unbroken run of `wanted` in statuses given in order of time."""
    longest = run = 0
    for status in statuses:
        run = run + 1 if status == wanted else 0
        longest = max(longest, run)
    return longest


@dataclass(frozen=True, slots=True)
class StepState:
    """What is known of one step when a meeting ends or closes."""

    code: str
    phase: str
    is_required: bool
    state: str


def skipped_at_end(steps: Iterable[StepState], *, phases: frozenset[str]) -> tuple[str, ...]:
    """R-MTG-35 Required steps of these phases that are not done and not yet called skipped."""
    return tuple(
        step.code
        for step in steps
        if step.is_required and step.state == "due" and step.phase in phases
    )


def merged_text(typed: str | None, *, before: str, saved: str) -> str | None:
    """R-MTG-29 The text that shall stand, None when two people's words would have to be merged.

    `before` is what the writer of `typed` began from. Who left it as it was keeps what another
    saved; who wrote over an empty text, or over the one that still stands, loses nobody's words.
    """
    ours, theirs, began = _as_saved(typed or ""), _as_saved(saved), _as_saved(before)
    if typed is None or ours in (began, theirs):
        return saved
    return typed if theirs in (began, "") else None


def _as_saved(text: str) -> str:
    # Browsers send line ends as two characters.
    return text.replace("\r\n", "\n").strip()


def names_match(typed: str, name: str) -> bool:
    """R-MTG-43 Whether a typed signature is the person's name, case and spaces aside."""
    return _plain(typed) == _plain(name) != ""


def _plain(name: str) -> str:
    return normalise_name(name).casefold()
