"""Record who from outside came to a meeting, and what he or she remarked."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.meetings.events import VisitorRecorded
from chibo.meetings.models import Meeting, Visitor
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import refuse_unless_possible, refuse_when_signed
from chibo.meetings.rules import names_match
from chibo.usecase.public import Command, Context, Event, action


class RecordVisitor(Command):
    """This visitor came to the meeting `subject_id`; more remarks of the same one are added."""

    name: str = Field(min_length=1, max_length=200, description="With the post.")
    remarks: str = Field(default="", max_length=5000)


@action(RecordVisitor, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def record_visitor(command: RecordVisitor, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-62: one entry a visitor, whose remarks follow each other; nothing is written over."""
    refuse_unless_possible("record", meeting)
    refuse_when_signed(meeting)
    known = Visitor.objects.filter(meeting=meeting)
    visitor = next((one for one in known if names_match(command.name, one.name)), None)
    if visitor is None:
        visitor = Visitor.objects.create(
            organisation_id=meeting.organisation_id,
            meeting=meeting,
            name=command.name,
            remarks=command.remarks,
            at=context.at,
        )
    elif command.remarks and command.remarks not in visitor.remarks:
        visitor.remarks = "\n".join(filter(None, (visitor.remarks, command.remarks)))
        visitor.save(update_fields=["remarks"])
    return [
        VisitorRecorded(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            visitor_id=visitor.pk,
            name=visitor.name,
        )
    ]
