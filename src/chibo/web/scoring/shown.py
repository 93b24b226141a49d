"""What a page shows of one criterion: points, why they came about, what is missing, evidence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.forms.boundfield import BoundField
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.rulebooks.public import MEASURES, CriteriaSet, CriterionOutcome, Outcome, Text
from chibo.web.scoring.forms import SheetForm, TappedPointsField
from chibo.web.scoring.sight import language, words

# Where the records behind a measure are shown on the evidence page.
PLACES: Final = {
    "attendance": "roll",
    "unexcused_absences": "roll",
    "longest_excused_run": "roll",
    "fees_reported": "roll",
    "minutes_held": "course",
    "minutes_required": "course",
    "held_on_day": "course",
    "ideology_minutes": "course",
    "discussion_minutes": "course",
    "has_cell_committee": "posts",
    "has_deputy": "posts",
    "pre_meeting_held": "preparation",
    "draft_resolution_ready": "preparation",
    "announced_to_members_and_overseer": "preparation",
    "papers_sent_days_before": "preparation",
    "papers_in_national_app": "steps",
    "papers_posted_in_time": "steps",
    "steps_done": "steps",
    "scored_at_meeting": "steps",
    "speakers": "speakers",
    "criticism_presented": "speakers",
    "members_remarked": "speakers",
    "minutes_complete": "minutes",
    "minutes_adopted": "minutes",
    "thematic_this_month": "course",
    "thematic_this_meeting": "course",
    "tasks_due": "tasks",
    "tasks_done": "tasks",
    "resolution_adopted": "papers",
    "tasks_given_to_named_members": "papers",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """A link to the record behind a measured value."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Points that can be given with one tap."""

    id: str
    value: str
    label: str
    is_chosen: bool
    is_full: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One criterion on a sheet that is being filled in or read."""

    code: str
    title: str
    points: Decimal | None
    most: Decimal
    is_measured: bool
    is_counted: bool
    why: tuple[str, ...]
    missing: bool
    guide: str
    clause: str
    is_assumed: bool
    proofs: tuple[Proof, ...]
    points_field: BoundField | None = None
    reason_field: BoundField | None = None
    choices: tuple[Choice, ...] = ()
    thin: str = ""
    asks_below_full: bool = False
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class ShownGroup:
    title: str
    points: Decimal | None
    most: Decimal
    criteria: tuple[Shown, ...]


def groups_of(
    meeting_id: int, criteria_set: CriteriaSet, outcome: Outcome, form: SheetForm | None = None
) -> list[ShownGroup]:
    """The sheet by groups, each criterion with how its points came about."""
    guides: dict[str, Text | None] = {
        one.code: one.judged.guide if one.judged else None for one in criteria_set.criteria
    }
    measures = {one.code: one.measures for one in criteria_set.criteria}
    return [
        ShownGroup(
            title=words(group.title),
            points=group.points,
            most=group.max,
            criteria=tuple(
                _shown(one, guides[one.code], proofs_of(meeting_id, measures[one.code]), form)
                for one in outcome.criteria
                if one.group == group.code
            ),
        )
        for group in outcome.groups
    ]


def proofs_of(meeting_id: int, measures: frozenset[str]) -> tuple[Proof, ...]:
    """One link to each kind of record that these measures are read from."""
    page = reverse("scoring:evidence", args=[meeting_id])
    names = place_names()
    places = dict.fromkeys(PLACES[key] for key in MEASURES if key in measures)
    return tuple(Proof(names[place], f"{page}#{place}") for place in places)


def place_names() -> dict[str, str]:
    """What the parts of the evidence page are called."""
    return {
        "roll": _("the roll"),
        "course": _("the meeting's course"),
        "preparation": _("the preparation"),
        "steps": _("the steps"),
        "speakers": _("who spoke"),
        "minutes": _("the minutes"),
        "tasks": _("last month's tasks"),
        "papers": _("papers and tasks given"),
        "posts": _("who holds which post"),
    }


def _shown(
    one: CriterionOutcome, guide: Text | None, proofs: tuple[Proof, ...], form: SheetForm | None
) -> Shown:
    def bound(name: str) -> BoundField | None:
        return form[name] if form is not None and name in form.fields else None

    points_field, reason_field = bound(f"points-{one.code}"), bound(f"reason-{one.code}")
    return Shown(
        code=one.code,
        title=words(one.title),
        points=one.points,
        most=one.max,
        is_measured=one.measured,
        is_counted=one.counted,
        why=tuple(sentence.say(language()) for sentence in one.why) if not points_field else (),
        missing=bool(one.missing),
        guide=words(guide),
        clause=one.clause or "",
        is_assumed=one.assumed,
        proofs=proofs if one.measured or one.thin else (),
        points_field=points_field,
        reason_field=reason_field,
        choices=_choices(points_field, one) if points_field else (),
        thin=" ".join(sentence.say(language()) for sentence in one.thin),
        asks_below_full=reason_field is not None and form is not None and form.asks_below(one.code),
        is_asked=reason_field is not None and bool(reason_field.errors or reason_field.value()),
    )


def _choices(field: BoundField, one: CriterionOutcome) -> tuple[Choice, ...]:
    if not isinstance(field.field, TappedPointsField):
        return ()
    return tuple(
        Choice(
            id=choice.id_for_label,
            value=choice.data["value"],
            label=choice.choice_label,
            is_chosen=choice.data["selected"],
            is_full=Decimal(choice.data["value"]) == one.max,
        )
        for choice in field.subwidgets
    )
