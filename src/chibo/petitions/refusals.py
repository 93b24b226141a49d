"""Why something about a petition is refused: codes are rule numbers of docs/domain/petitions.md."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.shared.errors import Refusal

NOT_FOR_OTHERS: Final = Refusal(
    "R-PET-01",
    _(
        "You raise a petition for yourself, or for a household whose contact you are. For another "
        "member the secretary writes it down."
    ),
)
NOT_A_MEMBER_HERE: Final = Refusal(
    "R-PET-01",
    _("This person is not a member of the cell today. Choose somebody on the roster."),
    field="petitioner_id",
)
NOT_YOUR_HOUSEHOLD: Final = Refusal(
    "R-PET-01",
    _("You are not the contact of this household today. Choose another one, or none."),
    field="household_id",
)
NOT_AT_THE_MEETING: Final = Refusal(
    "R-PET-02",
    _(
        "A petition belongs to a meeting from the moment it begins until its minutes are signed. "
        "Raise it outside of the meeting."
    ),
    field="meeting_id",
)
IS_DENUNCIATION: Final = Refusal(
    "R-PET-03",
    _(
        "This is a denunciation, which is another, confidential procedure. Nothing of it was kept. "
        "Take it to the inspection committee."
    ),
    field="text",
)
LOOKS_LIKE_DENUNCIATION: Final = Refusal(
    "R-PET-03",
    _(
        "The words are those of a denunciation, which is another, confidential procedure. Nothing "
        "was kept. Say below whether it is one."
    ),
    field="is_denunciation",
)
NO_DEADLINE: Final = Refusal(
    "R-PET-04",
    _(
        "The rules say no time in which “%(place)s” answers petitions. Ask the office to adopt "
        "rules that do."
    ),
)
LIES_ELSEWHERE: Final = Refusal(
    "R-PET-06",
    _("The petition does not lie here now but at “%(place)s”. Only there can this be done."),
)
IS_ANSWERED: Final = Refusal(
    "R-PET-06",
    _("The petition has been answered. Wait for the word of who asked: it may come back."),
)
IS_RECEIVED: Final = Refusal(
    "R-PET-06", _("The petition has been received here already. Reload the page.")
)
UNKNOWN_SUBJECT: Final = Refusal(
    "R-PET-06", _("The rules know no such subject. Choose one of the list."), field="subject"
)
NOBODY_ABOVE: Final = Refusal(
    "R-PET-06",
    _("There is no level above to hand it over to. Answer it here."),
)
NOT_ANSWERED: Final = Refusal(
    "R-PET-08", _("There is no answer yet to say something about. You will be told when it is.")
)
WHY_NO_ANSWER: Final = Refusal(
    "R-PET-08",
    _("Say in a word why this is no answer: who answers has to know."),
    field="why",
)
TIME_RUN_OUT: Final = Refusal(
    "R-PET-09",
    _(
        "The time to speak about the answer ended on %(day)s and the petition is closed. Raise a "
        "new one if the matter goes on."
    ),
)
NOT_GIVEN_BY_ITSELF: Final = Refusal(
    "R-PET-11",
    _(
        "Contact data may be kept only if the household gave them itself. Ask it first, then tick "
        "the box."
    ),
    field="was_given",
)
IS_REMOVED: Final = Refusal(
    "R-PET-12", _("The household has been taken off the list. Add it anew if it agrees.")
)
HAS_OPEN_PETITION: Final = Refusal(
    "R-PET-12",
    _(
        "A petition of this household is still open. Its contact has to bring back the answer "
        "first."
    ),
)
NO_MEMBER_TO_ASSIGN: Final = Refusal(
    "R-PET-13",
    _("This person is not a member of the cell on %(day)s. Choose somebody on the roster."),
    field="person_id",
)
ENDS_BEFORE_IT_BEGINS: Final = Refusal(
    "R-PET-13", _("The last day comes before the first. Choose a later one."), field="until"
)
BEGAN_LATER: Final = Refusal(
    "R-PET-13",
    _("The contact of today began on %(day)s. Choose that day or a later one."),
    field="since",
)
NOT_THE_CONTACT: Final = Refusal(
    "R-PET-14",
    _("Only the contact of the household on that day notes a visit. Choose another day."),
    field="visited_on",
)
NOT_VISITED_YET: Final = Refusal(
    "R-PET-14",
    _("The day lies ahead. Note the visit when it has been made."),
    field="visited_on",
)
