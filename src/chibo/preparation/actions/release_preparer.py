"""Take somebody off the list of those who prepare a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from chibo.meetings.public import Meeting, MeetingCap, refuse_unless_possible
from chibo.preparation.events import PreparerReleased
from chibo.preparation.models import Preparer
from chibo.preparation.permissions import PreparationCap
from chibo.preparation.refusals import NO_SUCH_PREPARER
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class ReleasePreparer(Command):
    """Take this line off the list of who prepares the meeting `subject_id`."""

    preparer_id: int


@action(ReleasePreparer, on=Meeting, see=MeetingCap.SEE, do=PreparationCap.WRITE)
def release_preparer(
    command: ReleasePreparer, meeting: Meeting, context: Context
) -> Sequence[Event]:
    """R-PRE-22: until the meeting begins."""
    refuse_unless_possible("prepare", meeting)
    line = Preparer.objects.filter(meeting=meeting, pk=command.preparer_id).first()
    if line is None:
        raise RuleViolated(NO_SUCH_PREPARER)
    line.delete()
    return [
        PreparerReleased(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            person_id=line.person_id,
            part=line.part,
        )
    ]
