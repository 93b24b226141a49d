"""Facts that actions on petitions report: never who asked, nor what was asked."""

from __future__ import annotations

from datetime import date

from chibo.usecase.public import Event


class PetitionEvent(Event):
    """What all facts about a petition say: the cell it came from, and the desk it was done at."""

    petition_id: int
    cell_id: int
    desk_id: int
    number: str


class PetitionRaised(PetitionEvent):
    raised_on: date
    due_on: date
    is_for_household: bool
    meeting_id: int | None


class PetitionReceived(PetitionEvent):
    place: str
    subject: str


class PetitionHandedOver(PetitionEvent):
    """It lies at `place_id` now, until `due_on`; where it lay before, it was due `left_due_on`."""

    left: str
    place_id: int
    place: str
    level: str
    due_on: date
    left_due_on: date


class PetitionAnswered(PetitionEvent):
    """`judge_by`: until when who asked may say that it is no answer."""

    place: str
    due_on: date
    answered_on: date
    judge_by: date


class AnswerAccepted(PetitionEvent):
    place: str


class AnswerRefused(PetitionEvent):
    """It lies where it was answered again, until the same day as before."""

    place_id: int
    place: str
    due_on: date


class HouseholdEvent(Event):
    """What all facts about a household say: nothing by which it could be known."""

    household_id: int
    cell_id: int


class HouseholdAdded(HouseholdEvent):
    given_on: date


class HouseholdChanged(HouseholdEvent):
    pass


class HouseholdRemoved(HouseholdEvent):
    removed_on: date


class HouseholdAssigned(HouseholdEvent):
    person_id: int
    since: date
    until: date | None


class VisitNoted(HouseholdEvent):
    visited_on: date
