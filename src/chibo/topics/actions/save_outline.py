"""Write the outline of a thematic meeting: its aim, its points and its questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from chibo.meetings.public import Meeting, MeetingCap, refuse_unless_possible
from chibo.shared.errors import Conflict, RuleViolated
from chibo.topics.actions.prove_plan import prove_plan
from chibo.topics.events import OutlineSaved
from chibo.topics.models import AssignedSpeaker, Outline, OutlinePoint
from chibo.topics.permissions import TopicCap
from chibo.topics.refusals import (
    EMPTY_OUTLINE,
    POINT_HAS_SPEAKERS,
    STALE_OUTLINE,
    STRANGE_POINT,
    refuse_unless_thematic,
)
from chibo.topics.rules import MOST_POINTS
from chibo.usecase.public import Command, Context, Event, action


class PointGiven(BaseModel):
    """A point as it was typed; `point_id` names the one it stands for, none a new one."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    point_id: int | None = None
    kind: Literal["content", "question"]
    title: str = Field(min_length=1, max_length=300)
    text: str = Field(default="", max_length=5_000)


class SaveOutline(Command):
    """Put this outline in the place of the one that the meeting `subject_id` has.

    Points stand in the order given; one that is not given is taken out.
    """

    aim: str = Field(default="", max_length=10_000)
    points: tuple[PointGiven, ...] = Field(max_length=MOST_POINTS)
    revision: int = Field(ge=0, description="The one it is based on; 0 for a first outline.")


@action(SaveOutline, on=Meeting, see=MeetingCap.SEE, do=TopicCap.WRITE)
def save_outline(command: SaveOutline, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-TOP-10 to R-TOP-12: before the meeting begins, based on what stands, questions kept."""
    refuse_unless_thematic(meeting)
    refuse_unless_possible("prepare", meeting)
    if not command.aim and not command.points:
        raise RuleViolated(EMPTY_OUTLINE)
    outline = Outline.objects.filter(meeting=meeting).first()
    if (outline.revision if outline else 0) != command.revision:
        raise Conflict(STALE_OUTLINE)
    if outline is None:
        outline = Outline(
            organisation_id=meeting.organisation_id, meeting=meeting, saved_at=context.at
        )
        outline.save(force_insert=True)
    else:
        outline.revision += 1
    outline.aim, outline.saved_at = command.aim, context.at
    outline.save(update_fields=["aim", "revision", "saved_at"])
    _keep_points(outline, command.points)
    prove_plan(meeting, context)
    return [
        OutlineSaved(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            points=len(command.points),
            questions=sum(one.kind == "question" for one in command.points),
            revision=outline.revision,
        )
    ]


def _keep_points(outline: Outline, given: Sequence[PointGiven]) -> None:
    """R-TOP-12 Points keep their rows, so that who speaks on one stays with it."""
    there = {one.pk: one for one in OutlinePoint.objects.filter(outline=outline)}
    wanted = [one.point_id for one in given if one.point_id is not None]
    if not set(wanted) <= there.keys() or len(set(wanted)) != len(wanted):
        raise RuleViolated(STRANGE_POINT)
    _let_go([one for pk, one in there.items() if pk not in wanted])
    made: list[OutlinePoint] = []
    for position, one in enumerate(given, start=1):
        values = {"kind": one.kind, "title": one.title, "text": one.text, "position": position}
        if one.point_id is None:
            made.append(
                OutlinePoint(organisation_id=outline.organisation_id, outline=outline, **values)
            )
            continue
        for name, value in values.items():
            setattr(there[one.point_id], name, value)
    _refuse_told_apart([there[pk] for pk in wanted])
    OutlinePoint.objects.bulk_update(
        [there[pk] for pk in wanted], ["kind", "title", "text", "position"]
    )
    OutlinePoint.objects.bulk_create(made)


def _let_go(points: Sequence[OutlinePoint]) -> None:
    if not points:
        return
    _refuse_with_speakers(points)
    OutlinePoint.objects.filter(pk__in=[one.pk for one in points]).delete()


def _refuse_told_apart(points: Sequence[OutlinePoint]) -> None:
    """A question that members speak on can't become mere content."""
    _refuse_with_speakers([one for one in points if one.kind == OutlinePoint.Kind.CONTENT])


def _refuse_with_speakers(points: Sequence[OutlinePoint]) -> None:
    if not points:
        return
    spoken = AssignedSpeaker.objects.filter(point__in=[one.pk for one in points]).first()
    if spoken is not None:
        title = next(one.title for one in points if one.pk == spoken.point_id)
        raise RuleViolated(POINT_HAS_SPEAKERS, title=title)
