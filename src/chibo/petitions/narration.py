"""How the facts about petitions are told in the record: by number, without who or what."""

from django.utils.translation import gettext_lazy as _

from chibo.audit.narration import tell
from chibo.audit.selectors import withhold
from chibo.petitions.events import (
    AnswerAccepted,
    AnswerRefused,
    HouseholdAdded,
    HouseholdAssigned,
    HouseholdChanged,
    HouseholdRemoved,
    PetitionAnswered,
    PetitionHandedOver,
    PetitionRaised,
    PetitionReceived,
    VisitNoted,
)

tell(PetitionRaised, _("petition %(number)s was raised on %(raised_on)s, due %(due_on)s"))
tell(PetitionReceived, _("petition %(number)s was received at %(place)s"))
tell(
    PetitionHandedOver,
    _("petition %(number)s was handed over from %(left)s to %(place)s, due %(due_on)s"),
)
tell(
    PetitionAnswered,
    _("petition %(number)s was answered by %(place)s on %(answered_on)s, due %(due_on)s"),
)
tell(AnswerAccepted, _("petition %(number)s was closed: the answer of %(place)s was accepted"))
tell(
    AnswerRefused,
    _("petition %(number)s was opened again at %(place)s: the answer was not accepted"),
)
tell(HouseholdAdded, _("added household no. %(household_id)s to the list on %(given_on)s"))
tell(HouseholdChanged, _("changed the contact data of household no. %(household_id)s"))
tell(
    HouseholdRemoved,
    _("took household no. %(household_id)s off the list and erased its contact data"),
)
tell(
    HouseholdAssigned,
    _(
        "made %(person_id)s the contact of household no. %(household_id)s from %(since)s, "
        "until %(until)s"
    ),
)
tell(VisitNoted, _("noted a visit to household no. %(household_id)s on %(visited_on)s"))

# R-PET-19: who acted stands beside each fact, and with it who asked.
withhold(
    PetitionRaised,
    PetitionReceived,
    PetitionHandedOver,
    PetitionAnswered,
    AnswerAccepted,
    AnswerRefused,
)
