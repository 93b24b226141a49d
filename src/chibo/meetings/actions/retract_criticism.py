"""Take back an entry of self-criticism, criticism, a reminder or praise that was a mistake."""

from __future__ import annotations

from collections.abc import Sequence

from chibo.meetings.events import CriticismRetracted
from chibo.meetings.models import Meeting, Remark
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import NO_SUCH_ENTRY, refuse_unless_possible, refuse_when_signed
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class RetractCriticism(Command):
    """Take back the entry `remark_id` of the meeting `subject_id`."""

    remark_id: int


@action(RetractCriticism, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def retract_criticism(command: RetractCriticism, meeting: Meeting, _: Context) -> Sequence[Event]:
    """R-MTG-37: until the minutes bear a signature; the record keeps what the entry said."""
    refuse_unless_possible("record", meeting)
    refuse_when_signed(meeting)
    remark = Remark.objects.filter(meeting=meeting, pk=command.remark_id).first()
    if remark is None:
        raise RuleViolated(NO_SUCH_ENTRY)
    Remark.objects.filter(pk=remark.pk).delete()
    return [
        CriticismRetracted(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            remark_id=command.remark_id,
            person_id=remark.person_id,
            kind=remark.kind,
            gist=remark.gist,
        )
    ]
