"""Where a petition lies: found at a desk, brought to a place, and its history written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chibo.orgs.models import Organisation
from chibo.petitions.models import Leg, Petition, Step
from chibo.petitions.permissions import stands_at
from chibo.petitions.refusals import IS_ANSWERED, LIES_ELSEWHERE, NO_DEADLINE
from chibo.petitions.rules import never_later
from chibo.petitions.selectors.levels import deadline_for, level_of
from chibo.shared.errors import NotVisible, RuleViolated
from chibo.usecase.public import NOT_VISIBLE, Context


def open_petition_at(
    desk: Organisation, petition_id: int, context: Context
) -> tuple[Petition, list[Leg]]:
    """R-PET-06, R-PET-10: the petition, locked, that lies here unanswered, and its stays so far.

    One that never came to this desk does not exist here; one that went on is told where to.
    """
    if not stands_at(context.access, desk.pk):
        raise NotVisible(NOT_VISIBLE)
    petition = (
        Petition.objects.select_related("organisation")
        .select_for_update(of=("self",))
        .filter(pk=petition_id)
        .first()
    )
    if petition is None:
        raise NotVisible(NOT_VISIBLE)
    legs = list(Leg.objects.filter(petition=petition).order_by("pk"))
    if all(leg.place_id != desk.pk for leg in legs):
        raise NotVisible(NOT_VISIBLE)
    if petition.place_id != desk.pk:
        raise RuleViolated(LIES_ELSEWHERE, place=legs[-1].place_name)
    if petition.state != Petition.State.OPEN:
        raise RuleViolated(IS_ANSWERED)
    return petition, legs


def bring_to(
    petition: Petition, cell: Organisation, place: Organisation, legs: Sequence[Leg], day: date
) -> Leg:
    """R-PET-04, R-PET-05: let an unsaved or handed-over petition lie at `place`; not saved here.

    Its day follows from the rules; where it lay before, it is never a later one than then.
    """
    level = level_of(place)
    deadline = deadline_for(cell, level, day)
    if deadline is None:
        raise RuleViolated(NO_DEADLINE, place=place.name)
    before = min((leg.due_on for leg in legs if leg.place_id == place.pk), default=None)
    petition.place, petition.level = place, level
    petition.due_on = never_later(deadline.due_on, before)
    petition.seen_from = sorted({*petition.seen_from, cell.pk, place.pk})
    return Leg(
        organisation=cell,
        petition=petition,
        place=place,
        place_name=place.name,
        level=level,
        came_on=day,
        due_on=petition.due_on,
        working_days=deadline.working_days,
        is_assumed=deadline.is_assumed,
        seen_from=petition.seen_from,
    )


def write_step(
    petition: Petition,
    kind: Step.Kind,
    context: Context,
    *,
    place_name: str,
    from_name: str = "",
    text: str = "",
    subject: str = "",
) -> None:
    """Add a line to the history; seen by whoever sees the petition."""
    Step.objects.create(
        organisation_id=petition.organisation_id,
        petition=petition,
        kind=kind,
        at=context.at,
        by=context.actor,
        place_name=place_name,
        from_name=from_name,
        due_on=petition.judge_by if kind == Step.Kind.ANSWERED else petition.due_on,
        subject=subject,
        text=text,
        seen_from=petition.seen_from,
    )
