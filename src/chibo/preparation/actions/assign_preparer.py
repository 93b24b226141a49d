"""Ask a member to prepare a part of a meeting, or the whole of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from chibo.meetings.public import (
    PREPARER,
    Meeting,
    MeetingCap,
    day_of,
    record_step,
    refuse_unless_possible,
)
from chibo.members.public import MemberCap, members_on
from chibo.preparation.events import PreparerAssigned
from chibo.preparation.models import Preparer
from chibo.preparation.permissions import PreparationCap
from chibo.preparation.refusals import DUE_AFTER_THE_MEETING, NO_MEMBER_TO_PREPARE
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class AssignPreparer(Command):
    """Ask this person to prepare `part` of the meeting `subject_id`; without a part, all of it.

    Asked again for the same part, the new day and note stand.
    """

    person_id: int
    part: str = Field(default="", max_length=300, description="Title of the part.")
    note: str = Field(default="", max_length=300)
    due_on: date | None = None


@action(AssignPreparer, on=Meeting, see=MeetingCap.SEE, do=PreparationCap.WRITE)
def assign_preparer(command: AssignPreparer, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-PRE-20, R-PRE-21: a member, by a day that is not after the meeting's."""
    refuse_unless_possible("prepare", meeting)
    day = day_of(meeting.scheduled_at)
    members = members_on(context.access.scope(MemberCap.SEE), meeting.organisation_id, day)
    name = next((one.full_name for one in members if one.person_id == command.person_id), None)
    if name is None:
        raise RuleViolated(NO_MEMBER_TO_PREPARE)
    if command.due_on is not None and command.due_on > day:
        raise RuleViolated(DUE_AFTER_THE_MEETING, day=f"{day:%d/%m/%Y}")
    Preparer.objects.update_or_create(
        meeting=meeting,
        person_id=command.person_id,
        part=command.part,
        defaults={
            "organisation_id": meeting.organisation_id,
            "preparer_name": name,
            "note": command.note,
            "due_on": command.due_on,
            "assigned_at": context.at,
        },
    )
    record_step(meeting.pk, meeting.organisation_id, PREPARER, context.at)
    return [
        PreparerAssigned(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            person_id=command.person_id,
            part=command.part,
            due_on=command.due_on,
        )
    ]
