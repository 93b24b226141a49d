"""Why something about a meeting is refused: codes are rule numbers of docs/domain/meetings.md."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.meetings.models import AgendaItem, Meeting, MeetingState, Minutes
from chibo.meetings.rules import may_move
from chibo.shared.errors import Refusal, RuleViolated

ONE_REGULAR_A_MONTH: Final = Refusal(
    "R-MTG-01",
    _("The regular meeting of %(month)s is already planned. Open it and change its date there."),
    field="month",
)
NOT_A_CELL: Final = Refusal(
    "R-MTG-02", _("Only a cell holds cell meetings. Choose a cell."), field="subject_id"
)
WRONG_STATE: Final = Refusal(
    "R-MTG-03",
    _("This can't be done now: the meeting is “%(state)s”. Open its page to see the next step."),
)
NOT_IN_MONTH: Final = Refusal(
    "R-MTG-04",
    _("The date %(date)s is not in %(month)s. Choose a day in that month, or another month."),
    field="scheduled_at",
)
MOVED_WITHOUT_REASON: Final = Refusal(
    "R-MTG-05",
    _(
        "The rules set %(day)s for this month's meeting. Write why it is held on another day, "
        "or choose that day."
    ),
    field="moved_reason",
)
TOPIC_MISSING: Final = Refusal(
    "R-MTG-06", _("A thematic meeting has a topic. Write what it is about."), field="topic"
)
REQUIRED_ITEMS_MISSING: Final = Refusal(
    "R-MTG-10",
    _(
        "The rules require these parts, and the agenda lacks them: %(items)s. Add them, or write "
        "why they are left out."
    ),
    field="left_out_reason",
)
NOT_A_MEMBER: Final = Refusal(
    "R-MTG-11", _("%(who)s is not a member of this cell on that day. Choose a member.")
)
FILE_TOO_LARGE: Final = Refusal(
    "R-MTG-12",
    _("The file is %(size)s MB; at most %(limit)s MB are taken. Make it smaller or split it."),
    field="file",
)
SECRET_PAPER: Final = Refusal(
    "R-MTG-13",
    _(
        "This paper bears the mark “%(mark)s”. Papers of state secrets are never put here: hand "
        "it out by the rules for secret papers."
    ),
    field="file",
)
PROGRAM_FILE: Final = Refusal(
    "R-MTG-14",
    _("“%(name)s” is a program, not a paper. Send a PDF, Word, Excel, text or picture file."),
    field="file",
)
EMPTY_MATERIAL: Final = Refusal(
    "R-MTG-16", _("There is neither a file nor text. Choose a file or write the text."), "file"
)
NO_SUCH_MATERIAL: Final = Refusal(
    "R-MTG-16", _("This paper is not there any more. Reload the page.")
)
PRE_MEETING_LATE: Final = Refusal(
    "R-MTG-15",
    _("The cell committee meets before the meeting, on a day that has come. Change the date."),
    field="met_on",
)
NO_AGENDA: Final = Refusal(
    "R-MTG-17", _("There is no agenda yet. Prepare it, then call the meeting.")
)
NOBODY_TO_CALL: Final = Refusal(
    "R-MTG-18", _("The cell has no members on that day. Check the date and the list of members.")
)
NOT_INVITED: Final = Refusal(
    "R-MTG-19", _("You were not called to this meeting. Ask the secretary of the cell.")
)
REASON_FOR_NOT_COMING: Final = Refusal(
    "R-MTG-19", _("Write why you can't come, so that the absence has its reason."), field="reason"
)
CHAIR_IS_MINUTE_TAKER: Final = Refusal(
    "R-MTG-21",
    _("The chair can't also write the minutes. Name two people."),
    field="minute_taker_id",
)
IN_THE_FUTURE: Final = Refusal(
    "R-MTG-22", _("That moment has not come yet. Check day and hour."), field="at"
)
BEFORE_THE_START: Final = Refusal(
    "R-MTG-22", _("A meeting ends after it has begun. Check day and hour."), field="at"
)
STALE_ROLL: Final = Refusal(
    "R-MTG-26",
    _(
        "Somebody else saved the roll meanwhile. What you marked is kept below; compare it with "
        "what was saved and save again."
    ),
)
NOT_ON_THE_ROLL: Final = Refusal(
    "R-MTG-27", _("The roll doesn't have this person, or has him or her twice. Reload the page.")
)
EXCUSE_WITHOUT_REASON: Final = Refusal(
    "R-MTG-23", _("Write the reason for the absence of %(who)s, or mark it as without reason.")
)
ROLL_NOT_DONE: Final = Refusal(
    "R-MTG-24", _("The roll lacks %(count)s members. Mark them, then end the meeting.")
)
NO_SUCH_ITEM: Final = Refusal(
    "R-MTG-28", _("This part is not on the agenda any more. Reload the page.")
)
STALE_PART: Final = Refusal(
    "R-MTG-29",
    _(
        "Somebody else wrote on this part meanwhile. Both texts are shown: take over what is "
        "missing, then save again."
    ),
    field="notes",
)
NOT_PRESENT: Final = Refusal(
    "R-MTG-32",
    _("%(who)s is not marked as present. Mark it on the roll first."),
    field="person_id",
)
TOO_MANY_VOTES: Final = Refusal(
    "R-MTG-33",
    _(
        "%(votes)s votes were counted, but %(entitled)s official members are present. Only "
        "official members vote. Count again."
    ),
    field="in_favour",
)
NO_QUORUM: Final = Refusal(
    "R-MTG-34",
    _(
        "%(present)s of %(official)s official members are present; the rules ask for "
        "%(percent)s %%. No vote can be held."
    ),
    field="in_favour",
)
BALLOT_IS_SECRET: Final = Refusal(
    "R-MTG-60",
    _(
        "The rules ask for a secret ballot on this: %(matter)s. Hand out slips, count them, and "
        "write the counts down."
    ),
    field="slips",
)
SLIPS_DO_NOT_ADD_UP: Final = Refusal(
    "R-MTG-61",
    _(
        "The slips don't add up: %(given)s given out to %(entitled)s official members present, "
        "%(collected)s collected, %(valid)s valid, %(counted)s counted. Count again."
    ),
    field="slips_given",
)
CODE_NOT_VALID: Final = Refusal(
    "R-MTG-56",
    _("This code is too old or not of this meeting. Scan the one the secretary shows now."),
)
NOT_OF_THE_ROLL: Final = Refusal(
    "R-MTG-57",
    _("You are not on the roll of this meeting. Ask the secretary to note you as a visitor."),
)
NO_SUCH_STEP: Final = Refusal(
    "R-MTG-36", _("The rules of this meeting have no such step. Reload the page.")
)
PROVED_STEP: Final = Refusal(
    "R-MTG-39",
    _(
        "This step is proved by what was recorded, not by a tick. Take back what was recorded "
        "where it stands; the step is due again then."
    ),
)
SCORING_NOT_TICKED: Final = Refusal(
    "R-MTG-48",
    _("That the meeting was scored is not ticked. Give the cell's own score: it proves the step."),
)
NO_SUCH_ENTRY: Final = Refusal(
    "R-MTG-37", _("This entry is not there any more: it was taken back already. Reload the page.")
)
STALE_MINUTES: Final = Refusal(
    "R-MTG-40",
    _(
        "Somebody else saved the minutes meanwhile. Both texts are shown: take over what is "
        "missing, then save again."
    ),
    field="body",
)
SIGNED_ALREADY: Final = Refusal(
    "R-MTG-41",
    _("The minutes bear a signature. They can't be changed; write a correction instead."),
    field="body",
)
NOT_THE_SIGNER: Final = Refusal(
    "R-MTG-42", _("Only the chair (%(chair)s) and the minutes secretary (%(taker)s) sign.")
)
SIGNATURE_DIFFERS: Final = Refusal(
    "R-MTG-43", _("Type your full name as it stands here: %(name)s."), field="signature"
)
NOT_CONFIRMED: Final = Refusal(
    "R-MTG-63",
    _(
        "A signature takes a fresh proof of who signs. Type the code of your app, or your "
        "password where you have none, on the page where the minutes are signed."
    ),
)
NOT_A_SCAN: Final = Refusal(
    "R-MTG-64",
    _("“%(name)s” is neither a picture nor a PDF. Photograph or scan the signed paper."),
    field="file",
)
NOTHING_SIGNED: Final = Refusal(
    "R-MTG-64",
    _("These minutes lack a signature. Sign them first, then attach the signed paper."),
    field="file",
)
NO_SUCH_PAPER: Final = Refusal("R-MTG-64", _("This paper is not there any more. Reload the page."))
NO_MINUTES: Final = Refusal("R-MTG-44", _("There are no minutes yet. Write them first."))
SIGNED_BY_YOU: Final = Refusal("R-MTG-45", _("You have signed these minutes already."))
NOT_YET_SIGNED: Final = Refusal(
    "R-MTG-46", _("These minutes bear no signature yet. Change them directly."), field="body"
)
UNSIGNED_VERSION: Final = Refusal(
    "R-MTG-47", _("The newest version of the minutes lacks a signature. Sign it, then close.")
)


def refuse_unless_possible(verb: str, meeting: Meeting) -> None:
    """R-MTG-03 Refuse what the meeting's state does not allow."""
    if not may_move(verb, meeting.state):
        raise RuleViolated(WRONG_STATE, state=MeetingState(meeting.state).label)


def refuse_when_signed(meeting: Meeting) -> None:
    """R-MTG-41 Refuse to take away what a signature under the newest minutes vouches for."""
    newest = Minutes.objects.filter(meeting=meeting).first()
    if newest is not None and (newest.chair_signed_at or newest.taker_signed_at):
        raise RuleViolated(SIGNED_ALREADY)


def refuse_unknown_part(meeting: Meeting, item_id: int | None) -> None:
    """R-MTG-28 Refuse a part that is not on this meeting's agenda; None names no part."""
    if item_id is None:
        return
    if not AgendaItem.objects.filter(meeting=meeting, pk=item_id).exists():
        raise RuleViolated(NO_SUCH_ITEM)
