"""Take back the entry of a visitor that was a mistake."""

from __future__ import annotations

from collections.abc import Sequence

from chibo.meetings.events import VisitorRetracted
from chibo.meetings.models import Meeting, Visitor
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import NO_SUCH_ENTRY, refuse_unless_possible, refuse_when_signed
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class RetractVisitor(Command):
    """Take back the entry `visitor_id` of the meeting `subject_id`."""

    visitor_id: int


@action(RetractVisitor, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def retract_visitor(command: RetractVisitor, meeting: Meeting, _: Context) -> Sequence[Event]:
    """R-MTG-37: until the minutes bear a signature; the record keeps what the entry said."""
    refuse_unless_possible("record", meeting)
    refuse_when_signed(meeting)
    visitor = Visitor.objects.filter(meeting=meeting, pk=command.visitor_id).first()
    if visitor is None:
        raise RuleViolated(NO_SUCH_ENTRY)
    Visitor.objects.filter(pk=visitor.pk).delete()
    return [
        VisitorRetracted(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            visitor_id=command.visitor_id,
            name=visitor.name,
            remarks=visitor.remarks,
        )
    ]
