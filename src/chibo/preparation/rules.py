"""The rules of preparing a meeting, pure: the round of criticism, laying a draft, time limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

# So many members present self-criticism at a meeting, in turn. What is proposed can be dropped.
A_ROUND: Final = 2
MOST_QUESTIONS: Final = 5
COMMITTEE_POSTS: Final = ("secretary", "deputy_secretary", "cell_committee_member")
# Parts that end a meeting: what has no better place is laid before them.
ENDING: Final = frozenset({"resolution", "scoring", "closing"})
# Kinds whose matters are called up one after another within one part of the form.
FOLDED: Final = frozenset({"last_resolution", "criticism", "petitions"})


@dataclass(frozen=True, slots=True)
class RoundMember:
    """A member as the round sees one: when self-criticism was last presented, and how often."""

    person_id: int
    name: str
    sort_key: str
    last_on: date | None
    times: int
    is_official: bool
    is_exempt: bool


def next_in_round(members: Iterable[RoundMember], count: int = A_ROUND) -> tuple[RoundMember, ...]:
    """R-PRE-03 Who presents next: never before everybody, then who presented longest ago.

    Official members who are not exempt; of those who last presented at one meeting, who did so
    less often; among equals the Vietnamese order of names decides.
    """
    waiting = [one for one in members if one.is_official and not one.is_exempt]
    waiting.sort(key=lambda one: (one.last_on or date.min, one.times, one.sort_key, one.person_id))
    return tuple(waiting[:count])


@dataclass(frozen=True, slots=True)
class CommitteeMember:
    """One of the cell committee on a day; `post` is a kind of post."""

    person_id: int
    name: str
    post: str


@dataclass(frozen=True, slots=True)
class Committee:
    """Who meets before the cell does: its committee, or its secretary and deputies."""

    members: tuple[CommitteeMember, ...]

    @property
    def has_committee(self) -> bool:
        """Whether the cell has a committee of its own, beyond secretary and deputies."""
        return any(one.post == "cell_committee_member" for one in self.members)

    @property
    def can_meet(self) -> bool:
        """R-PRE-10 A secretary alone holds no meeting: it does not apply to that cell."""
        return len(self.members) > 1


@dataclass(frozen=True, slots=True)
class DraftPart:
    """A part of a draft agenda. `key` tells parts apart; `why` and `link` say where it comes from.

    `is_required`: the rulebook's form asks for it. `is_proposed`: a source put it there.
    """

    key: str
    title: str
    kind: str
    step: str = ""
    planned_minutes: int = 0
    presenter_id: int | None = None
    is_required: bool = False
    is_proposed: bool = False
    why: str = ""
    link: str = ""


def lay(parts: Sequence[DraftPart], proposed: Sequence[DraftPart]) -> tuple[DraftPart, ...]:
    """R-PRE-02 The parts with each proposal behind the last one of its kind.

    What has no part of its kind comes before those that end the meeting. The parts keep their
    order, and so do proposals of one kind.
    """
    laid = list(parts)
    for one in proposed:
        laid.insert(_place(laid, one.kind), replace(one, is_proposed=True))
    return tuple(laid)


def _place(laid: Sequence[DraftPart], kind: str) -> int:
    return _after_last(laid, lambda part: part.kind == kind) or _after_last(
        laid, lambda part: part.kind not in ENDING
    )


def _after_last(laid: Sequence[DraftPart], fits: Callable[[DraftPart], bool]) -> int:
    return max((place for place, part in enumerate(laid, start=1) if fits(part)), default=0)


def folded(parts: Iterable[DraftPart], longest: int) -> tuple[DraftPart, ...]:
    """R-PRE-05 What waits stands within the form's part of its kind: the agenda stays short.

    `longest` is how long a title may be: what does not fit is a part of its own, as is what the
    form has no part for.
    """
    kept: list[DraftPart] = []
    for part in parts:
        place = _home_of(part, kept)
        joined = f"{kept[place].title} ({part.title})" if place is not None else ""
        if place is None or len(joined) > longest:
            kept.append(part)
            continue
        home = kept[place]
        kept[place] = replace(
            home,
            title=joined,
            planned_minutes=home.planned_minutes + part.planned_minutes,
            presenter_id=home.presenter_id or part.presenter_id,
        )
    return tuple(kept)


def _home_of(part: DraftPart, kept: Sequence[DraftPart]) -> int | None:
    if not part.is_proposed or part.kind not in FOLDED:
        return None
    places = (n for n, one in enumerate(kept) if one.kind == part.kind and one.step)
    return max(places, default=None)


def not_yet_on(
    agenda_titles: Iterable[str], proposed: Iterable[DraftPart]
) -> tuple[DraftPart, ...]:
    """R-PRE-02 Proposals that the written agenda does not have yet, by their titles."""
    there = [as_one_line(title) for title in agenda_titles]
    return tuple(
        one for one in proposed if not any(as_one_line(one.title) in title for title in there)
    )


def as_one_line(words: str) -> str:
    """Words for comparing: one space between them, no capitals."""
    return " ".join(words.split()).casefold()


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until which day something goes out, when it did, and whether that was in time.

    `is_kept` is None while it has not gone out and the day has not passed.
    """

    due_on: date
    done_on: date | None
    is_kept: bool | None
    days: int
    is_assumed: bool = False


def deadline(
    meets_on: date, days: int, done_on: date | None, today: date, *, is_assumed: bool = False
) -> Deadline:
    """R-PRE-40 So many days before the meeting, counted in whole days."""
    due_on = meets_on - timedelta(days=days)
    is_over = today > due_on
    kept = done_on <= due_on if done_on is not None else (False if is_over else None)
    return Deadline(due_on, done_on, kept, days, is_assumed)


def seconds_to_add(asked: int, gone: float | None) -> int:
    """R-PRE-72 Not more than has gone by since the last count: two open pages are one person's.

    `gone` is None where nothing was counted yet.
    """
    return asked if gone is None else max(0, min(asked, round(gone)))
