"""All that other packages may use of petitions."""

from chibo.petitions.actions.add_household import AddHousehold
from chibo.petitions.actions.answer_petition import AnswerPetition
from chibo.petitions.actions.assign_household import AssignHousehold
from chibo.petitions.actions.change_household import ChangeHousehold, RemoveHousehold
from chibo.petitions.actions.hand_over_petition import HandOverPetition
from chibo.petitions.actions.judge_answer import JudgeAnswer
from chibo.petitions.actions.note_visit import NoteVisit
from chibo.petitions.actions.raise_petition import RaisePetition
from chibo.petitions.actions.receive_petition import ReceivePetition
from chibo.petitions.events import (
    AnswerAccepted,
    AnswerRefused,
    HouseholdAdded,
    HouseholdAssigned,
    HouseholdChanged,
    HouseholdRemoved,
    PetitionAnswered,
    PetitionEvent,
    PetitionHandedOver,
    PetitionRaised,
    PetitionReceived,
    VisitNoted,
)
from chibo.petitions.models import Contact, Household, Leg, Petition, Step, Visit
from chibo.petitions.paperwork.slip import petition_slip
from chibo.petitions.permissions import PetitionCap, desks
from chibo.petitions.refusals import IS_DENUNCIATION, LOOKS_LIKE_DENUNCIATION
from chibo.petitions.rules import is_late, standing_of
from chibo.petitions.selectors.households import (
    contact_of,
    households_at,
    my_households,
    visits_to,
)
from chibo.petitions.selectors.levels import levels_for, place_above, subjects_for
from chibo.petitions.selectors.petitions import (
    PetitionCounts,
    legs_of,
    my_petitions,
    number_text,
    petition_counts,
    petition_counts_of_months,
    petition_for,
    petitions_at,
    steps_of,
    with_standing,
)

__all__ = [
    "IS_DENUNCIATION",
    "LOOKS_LIKE_DENUNCIATION",
    "AddHousehold",
    "AnswerAccepted",
    "AnswerPetition",
    "AnswerRefused",
    "AssignHousehold",
    "ChangeHousehold",
    "Contact",
    "HandOverPetition",
    "Household",
    "HouseholdAdded",
    "HouseholdAssigned",
    "HouseholdChanged",
    "HouseholdRemoved",
    "JudgeAnswer",
    "Leg",
    "NoteVisit",
    "Petition",
    "PetitionAnswered",
    "PetitionCap",
    "PetitionCounts",
    "PetitionEvent",
    "PetitionHandedOver",
    "PetitionRaised",
    "PetitionReceived",
    "RaisePetition",
    "ReceivePetition",
    "RemoveHousehold",
    "Step",
    "Visit",
    "VisitNoted",
    "contact_of",
    "desks",
    "households_at",
    "is_late",
    "legs_of",
    "levels_for",
    "my_households",
    "my_petitions",
    "number_text",
    "petition_counts",
    "petition_counts_of_months",
    "petition_for",
    "petition_slip",
    "petitions_at",
    "place_above",
    "standing_of",
    "steps_of",
    "subjects_for",
    "visits_to",
    "with_standing",
]
