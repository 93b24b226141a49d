"""Which level an organisation is, who stands above it, and how long the rules give each."""

from __future__ import annotations

from datetime import date

from chibo.orgs.models import Organisation
from chibo.petitions.rules import LEVELS, PETITIONER, Deadline, after_working_days
from chibo.rulebooks.adopted import rules_for
from chibo.rulebooks.public import PetitionLevel, PetitionSubject


def place_above(place: Organisation) -> Organisation | None:
    """R-PET-06: the next organisation above that answers petitions; None at the top."""
    above = (
        Organisation.objects.filter(path__above=place.path)
        .exclude(pk=place.pk)
        .select_related("kind")
    )
    levelled = [one for one in above if one.kind.tier in LEVELS]
    return max(levelled, key=lambda one: one.path.count("."), default=None)


def level_of(place: Organisation) -> str:
    """The code of the place's level in the rulebooks; empty where petitions don't lie."""
    return LEVELS.get(place.kind.tier, "")


def levels_for(cell: Organisation, day: date) -> dict[str, PetitionLevel]:
    """R-PET-04: the levels that hold for a cell's petitions on a day, by their code."""
    return {one.code: one for one in rules_for(cell, day, "regular").petition_levels}


def subjects_for(cell: Organisation, day: date) -> dict[str, PetitionSubject]:
    """R-PET-06: what petitions of a cell may be about, by code, with the level competent."""
    return {one.code: one for one in rules_for(cell, day, "regular").petition_subjects}


def deadline_for(cell: Organisation, level: str, came_on: date) -> Deadline | None:
    """R-PET-04: until when a level answers what came on a day; None where the rules are silent."""
    known = levels_for(cell, came_on).get(level)
    if known is None:
        return None
    days = known.working_days
    return Deadline(after_working_days(came_on, days.value), days.value, days.assumed)


def word_until(cell: Organisation, answered_on: date) -> date | None:
    """R-PET-09: until when who asked may say whether an answer is one."""
    deadline = deadline_for(cell, PETITIONER, answered_on)
    return deadline.due_on if deadline else None
