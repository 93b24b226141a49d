"""Note that a household was visited: the day, and nothing that was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chibo.members.public import person_of
from chibo.petitions.events import VisitNoted
from chibo.petitions.models import Contact, Household, Visit
from chibo.petitions.permissions import PetitionCap
from chibo.petitions.refusals import IS_REMOVED, NOT_THE_CONTACT, NOT_VISITED_YET
from chibo.shared.errors import NotVisible, RuleViolated
from chibo.usecase.public import NOT_VISIBLE, Command, Context, Event, action


class NoteVisit(Command):
    """The household `subject_id` was visited on a day. What it asks is raised as a petition."""

    visited_on: date


@action(NoteVisit, on=Household, see=PetitionCap.RAISE, do=PetitionCap.RAISE)
def note_visit(command: NoteVisit, household: Household, context: Context) -> Sequence[Event]:
    """R-PET-14: by its contact of that day; the same day twice is one visit."""
    own = person_of(context.actor) or 0
    mine = Contact.objects.filter(household=household, person_id=own)
    if not mine.exists():
        raise NotVisible(NOT_VISIBLE)
    if household.removed_on is not None:
        raise RuleViolated(IS_REMOVED)
    if command.visited_on > context.today:
        raise RuleViolated(NOT_VISITED_YET)
    if not mine.filter(valid__contains=command.visited_on).exists():
        raise RuleViolated(NOT_THE_CONTACT)
    visit = Visit(
        organisation_id=household.organisation_id,
        household=household,
        person_id=own,
        visited_on=command.visited_on,
    )
    Visit.objects.bulk_create([visit], ignore_conflicts=True)
    return [
        VisitNoted(
            household_id=household.pk,
            cell_id=household.organisation_id,
            visited_on=command.visited_on,
        )
    ]
