"""Take a paper away from a meeting that has not been called."""

from __future__ import annotations

from collections.abc import Sequence

from chibo.meetings.events import MaterialRemoved
from chibo.meetings.models import Material, Meeting
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import NO_SUCH_MATERIAL, refuse_unless_possible
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class RemoveMaterial(Command):
    """Take the paper `material_id` away from the meeting `subject_id`."""

    material_id: int


@action(RemoveMaterial, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.PREPARE)
def remove_material(command: RemoveMaterial, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-16: what members were sent stays on record."""
    refuse_unless_possible("remove_material", meeting)
    found = Material.objects.filter(meeting=meeting, pk=command.material_id).defer("content")
    material = found.first()
    if material is None:
        raise RuleViolated(NO_SUCH_MATERIAL)
    Material.objects.filter(pk=material.pk).delete()
    return [
        MaterialRemoved(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            material_id=command.material_id,
            title=material.title,
        )
    ]
