"""`GET /rulebooks …`: papers shipped and adopted; the rules that hold for a cell on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Query, Router
from pydantic import BaseModel

from chibo.api.organisations import organisation_in
from chibo.api.paging import Cut, Day, Id, Page, Word, access_in, cut_of, found, shown
from chibo.api.problems import READ_PROBLEMS
from chibo.meetings.public import MeetingKind
from chibo.rulebooks.adopted import RulebookCap, adoptions_in, rules_for
from chibo.rulebooks.public import (
    CriteriaSet,
    MeetingForm,
    Rulebook,
    Source,
    Target,
    Text,
    groups_in_words,
    shipped_rulebooks,
)
from chibo.shared import clock

router = Router(tags=["rulebooks"])


class Adopted(BaseModel):
    """Where a rulebook was adopted, from when to when; both days included."""

    organisation_id: int
    organisation_name: str
    since: date
    until: date | None


class RulebookShown(BaseModel):
    """The head of a paper. Central papers hold everywhere without being adopted."""

    key: str
    level: str
    citation: str
    title: str
    issuer: str
    in_force_from: date
    in_force_to: date | None
    follows: str | None
    under: str | None
    adopted: list[Adopted]


class SourceShown(BaseModel):
    """Where a value stands. `is_assumed`: no paper states it."""

    paper: str
    clause: str
    is_assumed: bool


class WayShown(BaseModel):
    """Points for a condition in words; `when` is null for whatever is left."""

    kind: str
    points: Decimal | None
    when: str | None
    source: SourceShown


class CriterionShown(BaseModel):
    """A criterion, measured from the records or judged by a person."""

    code: str
    title: str
    points: Decimal
    is_measured: bool
    reason: str
    ways: list[WayShown]
    source: SourceShown


class GroupShown(BaseModel):
    """A group of criteria."""

    code: str
    title: str
    points: Decimal
    criteria: list[CriterionShown]
    source: SourceShown


class RatingShown(BaseModel):
    """A rating from so many points up, with what must be at its most."""

    code: str
    label: str
    from_points: Decimal
    needs_full: list[str]
    source: SourceShown


class SetShown(BaseModel):
    """A criteria set for some types of cell and kinds of meeting."""

    code: str
    title: str
    cell_types: list[str]
    kinds: list[str]
    points: Decimal
    groups: list[GroupShown]
    ratings: list[RatingShown]


class StepShown(BaseModel):
    """A step of a meeting."""

    code: str
    title: str
    phase: str
    required: bool
    source: SourceShown


class ItemShown(BaseModel):
    """An item that the form puts on the agenda."""

    code: str
    title: str
    kind: str
    required: bool
    source: SourceShown


class FormShown(BaseModel):
    """What a meeting must have, for some types of cell and kinds of meeting."""

    code: str
    cell_types: list[str]
    kinds: list[str]
    day_of_month: int | None
    notice_days: int | None
    papers_days_before: int | None
    steps: list[StepShown]
    agenda: list[ItemShown]


class TargetShown(BaseModel):
    """A ratio that is to reach a value, in percent."""

    code: str
    title: str
    direction: str
    value: Decimal
    source: SourceShown


class RulebookWhole(RulebookShown):
    """A paper as people read it."""

    forms: list[FormShown]
    criteria_sets: list[SetShown]
    targets: list[TargetShown]


class RulesShown(BaseModel):
    """The rules that hold for a cell on a day, from all papers laid over each other, top first."""

    organisation_id: int
    on: date
    cell_type: str
    kind: str
    version: str
    papers: list[str]
    form: FormShown
    criteria_set: SetShown | None
    targets: list[TargetShown]
    month_table_day: int | None
    month_table_of: str | None


def _say(text: Text) -> str:
    return text.in_language(get_language() or "vi")


def _source(source: Source) -> SourceShown:
    return shown(SourceShown, source)


def _set(one: CriteriaSet) -> SetShown:
    return SetShown(
        code=one.code,
        title=_say(one.title),
        cell_types=list(one.cell_types),
        kinds=list(one.kinds),
        points=one.points.value,
        groups=[
            GroupShown(
                code=group.code,
                title=_say(group.title),
                points=group.points,
                criteria=[
                    CriterionShown(
                        code=line.code,
                        title=_say(line.title),
                        points=line.points,
                        is_measured=line.is_measured,
                        reason=line.reason,
                        ways=[
                            WayShown(
                                kind=way.kind,
                                points=way.points,
                                when=_say(way.when) if way.when else None,
                                source=_source(way.source),
                            )
                            for way in line.ways
                        ],
                        source=_source(line.source),
                    )
                    for line in group.criteria
                ],
                source=_source(group.source),
            )
            for group in groups_in_words(one)
        ],
        ratings=[
            RatingShown(
                code=rating.code,
                label=_say(rating.label),
                from_points=rating.from_points.value,
                needs_full=list(rating.needs_full),
                source=_source(Source.of(rating)),
            )
            for rating in one.ratings
        ],
    )


def _form(form: MeetingForm) -> FormShown:
    return FormShown(
        code=form.code,
        cell_types=list(form.cell_types),
        kinds=list(form.kinds),
        day_of_month=form.day_of_month.value if form.day_of_month else None,
        notice_days=form.notice_days.value if form.notice_days else None,
        papers_days_before=form.papers_days_before.value if form.papers_days_before else None,
        steps=[
            StepShown(
                code=step.code,
                title=_say(step.title),
                phase=step.phase,
                required=step.required,
                source=_source(Source.of(step)),
            )
            for step in form.steps
        ],
        agenda=[
            ItemShown(
                code=item.code,
                title=_say(item.title),
                kind=item.kind,
                required=item.required,
                source=_source(Source.of(item)),
            )
            for item in form.agenda
        ],
    )


def _targets(targets: Iterable[Target]) -> list[TargetShown]:
    return [
        TargetShown(
            code=one.code,
            title=_say(one.title),
            direction=one.direction,
            value=one.value.value,
            source=_source(Source.of(one)),
        )
        for one in targets
    ]


def _adopted(request: HttpRequest) -> dict[str, list[Adopted]]:
    """Adoptions in sight by the rulebook's key."""
    by_key: dict[str, list[Adopted]] = defaultdict(list)
    for one in adoptions_in(access_in(request).scope(RulebookCap.SEE)):
        by_key[one.rulebook_key].append(
            shown(Adopted, one, organisation_name=one.organisation.name)
        )
    return by_key


def _head(book: Rulebook, adopted: list[Adopted]) -> RulebookShown:
    return RulebookShown(
        key=book.key,
        level=book.level,
        citation=_say(book.citation),
        title=_say(book.title),
        issuer=_say(book.issuer),
        in_force_from=book.in_force.from_,
        in_force_to=book.in_force.to,
        follows=book.follows,
        under=book.under,
        adopted=adopted,
    )


@router.get("", response={200: Page[RulebookShown], **READ_PROBLEMS}, operation_id="rulebooks")
def rulebooks(request: HttpRequest, cut: Query[Cut]) -> Page[RulebookShown]:
    """The papers that ship with the program, oldest first, and where they were adopted."""
    adopted = _adopted(request)
    books = sorted(shipped_rulebooks().values(), key=lambda one: (one.in_force.from_, one.key))
    return cut_of(request, books, cut, lambda book: _head(book, adopted[book.key]))


@router.get("/{key}", response={200: RulebookWhole, **READ_PROBLEMS}, operation_id="rulebook")
def rulebook(request: HttpRequest, key: Word) -> RulebookWhole:
    """One paper: its forms, criteria with how they are measured, and targets."""
    book = found(shipped_rulebooks().get(key))
    return RulebookWhole(
        **_head(book, _adopted(request)[key]).model_dump(),
        forms=[_form(form) for form in book.meeting_forms],
        criteria_sets=[_set(one) for one in book.criteria_sets],
        targets=_targets(book.targets),
    )


@router.get(
    "/for/{organisation_id}", response={200: RulesShown, **READ_PROBLEMS}, operation_id="rules"
)
def rules(
    request: HttpRequest,
    organisation_id: Id,
    on: Day | None = None,
    kind: MeetingKind = MeetingKind.REGULAR,
) -> RulesShown:
    """The rules for a cell's meeting of some kind on a day (today unless given)."""
    cell = organisation_in(access_in(request).scope(RulebookCap.SEE), organisation_id)
    day = on or clock.today()
    held = rules_for(cell, day, kind)
    return RulesShown(
        organisation_id=cell.pk,
        on=day,
        cell_type=held.cell_type,
        kind=held.kind,
        version=held.version,
        papers=[_say(paper.name) for paper in held.papers],
        form=_form(held.form),
        criteria_set=_set(held.criteria_set) if held.criteria_set else None,
        targets=_targets(held.targets),
        month_table_day=held.month_table.day if held.month_table else None,
        month_table_of=held.month_table.of if held.month_table else None,
    )
