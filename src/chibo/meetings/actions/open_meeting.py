"""Open a meeting: who chairs, who writes; the roll is built and the rules are fixed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pydantic import AwareDatetime, Field

from chibo.meetings.actions.record_step import record_steps
from chibo.meetings.events import MeetingOpened
from chibo.meetings.form import MINUTES_SECRETARY, OPENING, day_of
from chibo.meetings.models import (
    AgendaItem,
    Attendance,
    Invitation,
    ItemKind,
    Meeting,
    MeetingState,
    Step,
    Visitor,
)
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import (
    CHAIR_IS_MINUTE_TAKER,
    IN_THE_FUTURE,
    NOBODY_TO_CALL,
    NOT_A_MEMBER,
    refuse_unless_possible,
)
from chibo.members.public import MemberCap, MemberOn, members_on
from chibo.rulebooks.adopted import keep_rules, rules_for
from chibo.shared.clock import VIET_NAM
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class OpenMeeting(Command):
    """Begin the meeting `subject_id`, now unless `started_at` says when it began."""

    chair_id: int = Field(description="The person who chairs.")
    minute_taker_id: int = Field(description="The person who writes the minutes.")
    started_at: AwareDatetime | None = None
    guests: str = Field(default="", max_length=1000, description="Guests who came, one a line.")


@action(OpenMeeting, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.HOLD)
def open_meeting(command: OpenMeeting, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-21, R-MTG-22: two members lead it; the roll is of that day, the rules too."""
    refuse_unless_possible("open", meeting)
    started_at = command.started_at or context.at
    if started_at > context.at:
        raise RuleViolated(IN_THE_FUTURE)
    if command.chair_id == command.minute_taker_id:
        raise RuleViolated(CHAIR_IS_MINUTE_TAKER)
    day = day_of(started_at)
    members = {
        one.person_id: one
        for one in members_on(context.access.scope(MemberCap.SEE), meeting.organisation_id, day)
    }
    if not members:
        raise RuleViolated(NOBODY_TO_CALL)
    for person_id in (command.chair_id, command.minute_taker_id):
        if person_id not in members:
            raise RuleViolated(NOT_A_MEMBER, who=person_id)
    meeting.state = MeetingState.HOLDING
    meeting.started_at = started_at
    meeting.chair_id = command.chair_id
    meeting.chair_name = members[command.chair_id].full_name
    meeting.minute_taker_id = command.minute_taker_id
    meeting.minute_taker_name = members[command.minute_taker_id].full_name
    meeting.rules_id = _fix_rules(meeting, day, context)
    meeting.save(
        update_fields=[
            "state",
            "started_at",
            "chair",
            "chair_name",
            "minute_taker",
            "minute_taker_name",
            "rules",
        ]
    )
    _build_roll(meeting, members)
    _let_in(meeting, command.guests, context)
    # The opening of the agenda runs from the first moment on.
    AgendaItem.objects.filter(
        meeting=meeting, position=1, kind=ItemKind.OPENING, started_at__isnull=True
    ).update(started_at=started_at)
    return [
        MeetingOpened(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            chair_id=command.chair_id,
            minute_taker_id=command.minute_taker_id,
            started_at=started_at.astimezone(VIET_NAM),
            members=len(members),
            exempt=sum(one.is_exempt for one in members.values()),
            rules=meeting.rules_id,
        )
    ]


def _fix_rules(meeting: Meeting, day: date, context: Context) -> str:
    """R-MTG-30: the rules of the day hold for the meeting from now on; their steps are due."""
    rules = rules_for(meeting.organisation, day, meeting.kind)
    Step.objects.bulk_create(
        [
            Step(
                organisation_id=meeting.organisation_id,
                meeting=meeting,
                code=step.code,
                position=position,
                phase=step.phase,
                is_required=step.required,
            )
            for position, step in enumerate(rules.form.steps, start=1)
        ],
        update_conflicts=True,
        unique_fields=["meeting", "code"],
        update_fields=["position", "phase", "is_required"],
    )
    record_steps(meeting.pk, meeting.organisation_id, [OPENING, MINUTES_SECRETARY], context.at)
    return keep_rules(rules, context.at)


def _let_in(meeting: Meeting, guests: str, context: Context) -> None:
    """R-MTG-62 Guests who were there at the opening, one a line."""
    names = dict.fromkeys(" ".join(line.split())[:200] for line in guests.splitlines())
    Visitor.objects.bulk_create(
        Visitor(organisation_id=meeting.organisation_id, meeting=meeting, name=name, at=context.at)
        for name in names
        if name
    )


def _build_roll(meeting: Meeting, members: Mapping[int, MemberOn]) -> None:
    """R-MTG-20: everybody who is a member that day; who can't come has said why."""
    excuses = dict(
        Invitation.objects.filter(meeting=meeting, reply=Invitation.Reply.NOT_COMING).values_list(
            "person_id", "reply_reason"
        )
    )
    Attendance.objects.bulk_create(
        Attendance(
            organisation_id=meeting.organisation_id,
            meeting=meeting,
            person_id=one.person_id,
            full_name=one.full_name,
            sort_key=one.sort_key,
            reason=excuses.get(one.person_id, ""),
            is_official=one.is_official,
            is_working=one.is_working,
            is_exempt=one.is_exempt,
        )
        for one in members.values()
    )
