"""Sign the minutes: the chair and the minutes secretary, each for himself or herself."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.accounts.confirmation import confirmed_way
from chibo.meetings.events import MinutesSigned
from chibo.meetings.models import Meeting, MeetingState, Minutes
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import (
    NO_MINUTES,
    NOT_CONFIRMED,
    NOT_THE_SIGNER,
    SIGNATURE_DIFFERS,
    SIGNED_BY_YOU,
    STALE_MINUTES,
    refuse_unless_possible,
)
from chibo.meetings.rules import names_match
from chibo.members.public import person_of
from chibo.shared.errors import Conflict, RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class SignMinutes(Command):
    """Sign the newest minutes of the meeting `subject_id`, as you have read them.

    `revision` is the one you read; `signature` is your full name, typed; `proof` says that you
    confirmed who you are, by a second factor or where you have none by the password; it is made
    for this command's `id` (`POST /me/confirmation`).
    """

    signature: str = Field(min_length=1, max_length=120)
    revision: int = Field(ge=1)
    proof: str = Field(min_length=1, max_length=300)


@action(SignMinutes, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.SIGN)
def sign_minutes(command: SignMinutes, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-42, R-MTG-43, R-MTG-45, R-MTG-63: only those two, by their own name, once, proved."""
    refuse_unless_possible("sign", meeting)
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None:
        raise RuleViolated(NO_MINUTES)
    person_id = person_of(context.actor)
    is_chair = person_id is not None and person_id == meeting.chair_id
    is_taker = person_id is not None and person_id == meeting.minute_taker_id
    if not (is_chair or is_taker):
        raise RuleViolated(
            NOT_THE_SIGNER, chair=meeting.chair_name, taker=meeting.minute_taker_name
        )
    if command.revision != minutes.revision:
        raise Conflict(STALE_MINUTES)
    if minutes.chair_signed_at if is_chair else minutes.taker_signed_at:
        raise RuleViolated(SIGNED_BY_YOU)
    name = meeting.chair_name if is_chair else meeting.minute_taker_name
    if not names_match(command.signature, name):
        raise RuleViolated(SIGNATURE_DIFFERS, name=name)
    way = confirmed_way(command.proof, context.actor, context.at, command.id)
    if way is None:
        raise RuleViolated(NOT_CONFIRMED)
    if is_chair:
        minutes.chair_confirmed_by = way
        minutes.chair_signed_at, minutes.chair_signature = context.at, name
    else:
        minutes.taker_confirmed_by = way
        minutes.taker_signed_at, minutes.taker_signature = context.at, name
    minutes.save(
        update_fields=[
            "chair_signed_at",
            "chair_signature",
            "chair_confirmed_by",
            "taker_signed_at",
            "taker_signature",
            "taker_confirmed_by",
        ]
    )
    is_complete = bool(minutes.chair_signed_at and minutes.taker_signed_at)
    if is_complete and meeting.state == MeetingState.HELD:
        meeting.state = MeetingState.SIGNED
        meeting.signed_at = context.at
        meeting.save(update_fields=["state", "signed_at"])
    return [
        MinutesSigned(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            version=minutes.version,
            signed_as="chair" if is_chair else "minutes_secretary",
            is_complete=is_complete,
            confirmed_by=way,
        )
    ]
