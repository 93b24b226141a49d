"""Outline, speakers, lessons and thematic resolutions of meetings, within a scope."""

from __future__ import annotations

from collections.abc import Collection

from chibo.access.scope import Scope
from chibo.resolutions.public import Resolution
from chibo.topics.models import (
    AssignedSpeaker,
    Lessons,
    Outline,
    OutlinePoint,
    TopicResolution,
)


def outline_of(scope: Scope, meeting_id: int) -> Outline | None:
    """The outline of a meeting; its points are asked for apart."""
    return Outline.objects.filter(scope.where(), meeting_id=meeting_id).first()


def outline_points_of(scope: Scope, meeting_id: int) -> list[OutlinePoint]:
    """The points of a meeting's outline, in order."""
    return list(OutlinePoint.objects.filter(scope.where(), outline__meeting_id=meeting_id))


def speakers_of(scope: Scope, meeting_id: int) -> list[AssignedSpeaker]:
    """Who is asked to speak at a meeting, question by question; on the whole topic last."""
    return list(
        AssignedSpeaker.objects.filter(scope.where(), meeting_id=meeting_id)
        .select_related("point")
        .order_by("point__position", "assigned_at", "pk")
    )


def speeches_asked(scope: Scope, person_id: int) -> list[AssignedSpeaker]:
    """What this member is asked to speak on, at meetings that have not begun."""
    return list(
        AssignedSpeaker.objects.filter(
            scope.where(),
            person_id=person_id,
            meeting__state__in=["planned", "prepared", "called"],
        )
        .select_related("point", "meeting__organisation")
        .order_by("meeting__scheduled_at", "point__position", "pk")
    )


def lessons_of(scope: Scope, meeting_id: int) -> Lessons | None:
    """What was judged of a meeting's topic; None until its lessons are drawn."""
    return Lessons.objects.filter(scope.where(), meeting_id=meeting_id).first()


def thematic_resolutions(scope: Scope, resolution_ids: Collection[int]) -> frozenset[int]:
    """R-TOP-39 Which of these resolutions are thematic ones."""
    rows = TopicResolution.objects.filter(scope.where(), resolution_id__in=resolution_ids)
    return frozenset(rows.values_list("resolution_id", flat=True))


def topic_resolution_of(scope: Scope, meeting_id: int) -> Resolution | None:
    """R-TOP-39 The thematic resolution drafted first for a meeting, adopted or not."""
    rows = TopicResolution.objects.filter(scope.where(), meeting_id=meeting_id).order_by("pk")
    kept = rows.select_related("resolution").first()
    return kept.resolution if kept else None
