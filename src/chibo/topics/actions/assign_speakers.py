"""Ask members to prepare to speak on a question of the outline, or on the whole topic."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.meetings.public import Meeting, MeetingCap, day_of, refuse_unless_possible
from chibo.members.public import MemberCap, members_on
from chibo.shared.errors import RuleViolated
from chibo.topics.events import SpeakersAssigned
from chibo.topics.models import AssignedSpeaker, OutlinePoint
from chibo.topics.permissions import TopicCap
from chibo.topics.refusals import (
    ALL_ASKED_ALREADY,
    NO_SUCH_QUESTION,
    NOT_A_MEMBER_TO_SPEAK,
    refuse_unless_thematic,
)
from chibo.usecase.public import Command, Context, Event, action


class AssignSpeakers(Command):
    """Ask these members to speak at the meeting `subject_id`; without a point, on all of it."""

    person_ids: tuple[int, ...] = Field(min_length=1, max_length=50)
    point_id: int | None = None
    note: str = Field(default="", max_length=300)


@action(AssignSpeakers, on=Meeting, see=MeetingCap.SEE, do=TopicCap.WRITE)
def assign_speakers(command: AssignSpeakers, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-TOP-20, R-TOP-21: members of that day, on a question; who is asked already is not again."""
    refuse_unless_thematic(meeting)
    refuse_unless_possible("prepare", meeting)
    point = _point(command.point_id, meeting)
    day = day_of(meeting.scheduled_at)
    scope = context.access.scope(MemberCap.SEE)
    names = {
        one.person_id: one.full_name for one in members_on(scope, meeting.organisation_id, day)
    }
    if not set(command.person_ids) <= names.keys():
        raise RuleViolated(NOT_A_MEMBER_TO_SPEAK)
    asked = set(
        AssignedSpeaker.objects.filter(meeting=meeting, point=point).values_list(
            "person_id", flat=True
        )
    )
    new = [one for one in dict.fromkeys(command.person_ids) if one not in asked]
    if not new:
        raise RuleViolated(ALL_ASKED_ALREADY)
    AssignedSpeaker.objects.bulk_create(
        AssignedSpeaker(
            organisation_id=meeting.organisation_id,
            meeting=meeting,
            point=point,
            person_id=person_id,
            speaker_name=names[person_id],
            note=command.note,
            assigned_at=context.at,
        )
        for person_id in new
    )
    return [
        SpeakersAssigned(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            person_ids=tuple(new),
            point=point.title if point else "",
        )
    ]


def _point(point_id: int | None, meeting: Meeting) -> OutlinePoint | None:
    if point_id is None:
        return None
    questions = OutlinePoint.objects.filter(outline__meeting=meeting, kind="question")
    point = questions.filter(pk=point_id).first()
    if point is None:
        raise RuleViolated(NO_SUCH_QUESTION)
    return point
