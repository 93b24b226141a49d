"""The parts of a rulebook in the reader's words: ways to points, demands of a form, targets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from chibo.meetings.public import MeetingKind
from chibo.orgs.models import CellType
from chibo.rulebooks.public import (
    CriteriaSet,
    CriterionInWords,
    MeetingForm,
    Source,
    Target,
    Text,
    Way,
    groups_in_words,
)
from chibo.web.wording import number_text

PHASES: Final = {
    "prepare": gettext_lazy("before the meeting"),
    "open": gettext_lazy("opening"),
    "conduct": gettext_lazy("during the meeting"),
    "close": gettext_lazy("closing"),
    "after": gettext_lazy("after the meeting"),
}
DIRECTIONS: Final = {"at_least": "≥", "over": ">", "at_most": "≤", "under": "<"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: what, how much, in which words, and where it stands."""

    title: str
    value: str
    phrases: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Block:
    """A group of lines under its own heading."""

    title: str
    value: str
    lines: tuple[Line, ...]
    source: Source


def said(text: Text) -> str:
    return text.in_language(get_language() or "vi")


def types_and_kinds(cell_types: Iterable[str], kinds: Iterable[str]) -> str:
    """For which cells and meetings something is meant; short where it is for all."""
    types = list(cell_types)
    every_type = len(types) == len(CellType)
    parts = [_("all types of cell")] if every_type else [str(CellType(one).label) for one in types]
    meetings = list(kinds)
    if len(meetings) < len(MeetingKind):
        parts += [str(MeetingKind(one).label) for one in meetings]
    return "; ".join(parts)


def blocks_of(criteria_set: CriteriaSet) -> list[Block]:
    """The criteria table: groups with their criteria, points and how they are measured."""
    return [
        Block(
            said(group.title),
            number_text(group.points),
            tuple(_criterion(one) for one in group.criteria),
            group.points_source,
        )
        for group in groups_in_words(criteria_set)
    ]


def ratings_of(criteria_set: CriteriaSet) -> list[Line]:
    """Ratings: from how many points, and what must have full points."""
    titles = {group.code: said(group.title) for group in criteria_set.groups}
    titles |= {one.code: said(one.title) for one in criteria_set.criteria}
    return [
        Line(
            said(one.label),
            number_text(one.from_points.value),
            tuple(
                _("full points in: %(what)s") % {"what": titles[code]} for code in one.needs_full
            ),
            Source.of(one.from_points),
        )
        for one in criteria_set.ratings
    ]


def steps_of(form: MeetingForm) -> list[Block]:
    """The steps by phase, in their order."""
    found = []
    for phase, title in PHASES.items():
        lines = tuple(
            Line(said(one.title), _must(is_required=one.required), (), Source.of(one))
            for one in form.steps
            if one.phase == phase
        )
        if lines:
            found.append(Block(str(title), "", lines, lines[0].source))
    return found


def agenda_of(form: MeetingForm) -> list[Line]:
    """The parts the form puts on the agenda."""
    return [
        Line(said(one.title), _must(is_required=one.required), (), Source.of(one))
        for one in form.agenda
    ]


def demands_of(form: MeetingForm) -> list[Line]:
    """What else the form asks: the day, how often, how long, how early."""
    stated = (
        (_("day of the month"), form.day_of_month),
        (_("days between invitation and meeting"), form.notice_days),
        (_("days between papers and meeting"), form.papers_days_before),
        (_("days until finished papers are posted"), form.papers_posted_within_days),
    )
    found = [
        Line(title, str(value.value), (), Source.of(value))
        for title, value in stated
        if value is not None
    ]
    if form.frequency is not None:
        every = {
            "month": pgettext("frequency", "times a month"),
            "quarter": pgettext("frequency", "times a quarter"),
            "year": pgettext("frequency", "times a year"),
        }[form.frequency.every]
        words = f"{form.frequency.times} {every}"
        found.append(Line(_("how often"), words, (), Source.of(form.frequency)))
    for row in form.least_minutes:
        title = _("least minutes, from %(members)s members up") % {"members": row.members_from}
        found.append(Line(title, str(row.minutes), (), Source.of(row)))
    if form.quorum is not None:
        value = f"{number_text(form.quorum.value)} %"
        found.append(Line(_("quorum"), value, (), Source.of(form.quorum)))
    found += [
        Line(said(one.title), _("secret ballot"), (), Source.of(one)) for one in form.secret_ballots
    ]
    return found


def targets_of(targets: Iterable[Target]) -> list[Line]:
    """Targets with their direction."""
    return [
        Line(
            said(one.title),
            f"{DIRECTIONS[one.direction]} {number_text(one.value.value)} %",
            (),
            Source.of(one.value if one.value.paper else one),
        )
        for one in targets
    ]


def _criterion(one: CriterionInWords) -> Line:
    phrases = [_way(way) for way in one.ways]
    if not one.is_measured:
        phrases.append(_("judged by a person, within the points"))
        if one.guide is not None:
            phrases.append(said(one.guide))
        if one.reason == "below_full":
            phrases.append(_("with a reason where it is not full points"))
        if one.reason == "always":
            phrases.append(_("always with a reason"))
    source = one.source if not one.points_source.is_assumed else one.points_source
    return Line(said(one.title), number_text(one.points), tuple(phrases), source)


def _way(way: Way) -> str:
    """One way to points as a sentence without a subject."""
    points = number_text(way.points if way.points is not None else Decimal(0))
    if way.when is None:
        return _("otherwise: %(points)s points") % {"points": points}
    sentence = {
        "band": _("%(points)s points: %(when)s"),
        "override": _("%(points)s points, whatever else, if %(when)s"),
        "cap": _("at most %(points)s points if %(when)s"),
        "full": _("full points, being not applicable, if %(when)s"),
        "counted": _("counted only if %(when)s"),
        "thin": _("full points only with a sentence of explanation if %(when)s"),
    }[way.kind]
    return sentence % {"points": points, "when": said(way.when)}


def _must(*, is_required: bool) -> str:
    return _("required") if is_required else _("optional")
