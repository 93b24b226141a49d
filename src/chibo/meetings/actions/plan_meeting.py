"""Plan a meeting of a cell for a month: date, hour and place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from pydantic import AwareDatetime, Field

from chibo.meetings.actions.scheduled_day import check_day
from chibo.meetings.events import MeetingPlanned
from chibo.meetings.models import Meeting, MeetingKind
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import NOT_A_CELL, ONE_REGULAR_A_MONTH, TOPIC_MISSING
from chibo.orgs.models import Organisation, Tier
from chibo.shared.clock import VIET_NAM, month_of
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class PlanMeeting(Command):
    """Plan a meeting of the cell `subject_id`."""

    month: date = Field(description="Any day of the month the meeting counts for.")
    kind: MeetingKind = MeetingKind.REGULAR
    scheduled_at: AwareDatetime
    place: str = Field(min_length=1, max_length=200)
    topic: str = Field(default="", max_length=300)
    moved_reason: str = Field(default="", max_length=300)


@action(PlanMeeting, on=Organisation, see=MeetingCap.SEE, do=MeetingCap.PLAN)
def plan_meeting(command: PlanMeeting, cell: Organisation, context: Context) -> Sequence[Event]:
    """R-MTG-01: one regular meeting a cell and month (Charter; 42-HD/BTCTW)."""
    if cell.kind.tier != Tier.CELL:
        raise RuleViolated(NOT_A_CELL)
    if command.kind != MeetingKind.REGULAR and not command.topic:
        raise RuleViolated(TOPIC_MISSING)
    meeting = Meeting(
        organisation=cell,
        kind=command.kind,
        month=month_of(command.month),
        scheduled_at=command.scheduled_at,
        place=command.place,
        topic=command.topic,
        moved_reason=command.moved_reason,
    )
    check_day(meeting, cell)
    try:
        with transaction.atomic():  # a savepoint: the engine's transaction goes on to its refusal
            meeting.save(force_insert=True)
    except IntegrityError as clash:
        raise RuleViolated(ONE_REGULAR_A_MONTH, month=f"{meeting.month:%m/%Y}") from clash
    return [
        MeetingPlanned(
            meeting_id=meeting.pk,
            cell_id=cell.pk,
            month=meeting.month,
            kind=meeting.kind,
            scheduled_at=command.scheduled_at.astimezone(VIET_NAM),
            place=meeting.place,
        )
    ]
