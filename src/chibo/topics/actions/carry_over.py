"""Carry what was prepared for a topic from one meeting of a cell to another."""

from __future__ import annotations

from typing import Final

from django.db import connection

from chibo.meetings.public import (
    PREPARER,
    Meeting,
    forget_steps,
    move_materials,
    move_steps,
    record_step,
)
from chibo.preparation.public import carry_all, carry_parts
from chibo.topics.actions import approve_lead_paper, prove_plan, write_lead_paper
from chibo.topics.models import AssignedSpeaker, LeadPaper, Outline, OutlinePoint
from chibo.topics.telling import tell_who_goes_along
from chibo.usecase.public import Context

STEPS: Final = (prove_plan.STEP, write_lead_paper.STEP)
_CARRY: Final = """
with outlines as (
    update topics_outline set meeting_id = %(target)s where meeting_id = %(source)s
),
speakers as (
    update topics_assignedspeaker set meeting_id = %(target)s where meeting_id = %(source)s
    returning person_id
),
papers as (
    update topics_leadpaper set meeting_id = %(target)s where meeting_id = %(source)s
    returning author_id
)
select person_id from speakers union select author_id from papers
"""


def take_over(thematic: Meeting, sitting: Meeting, context: Context) -> None:
    """R-TOP-54, R-PRE-24, R-PRE-36: what was prepared, and who prepares and asks, come along."""
    move_steps(thematic.pk, sitting.pk, (*STEPS, PREPARER))
    people = _carry_topic(thematic, sitting)
    people |= carry_all(thematic, sitting, topic=sitting.topic)
    tell_who_goes_along(sitting, people, context)


def leave_with(sitting: Meeting, thematic: Meeting, context: Context) -> None:
    """R-TOP-55, R-PRE-25: what was prepared for the topic, and who prepares it, go along."""
    points = OutlinePoint.objects.filter(outline__meeting=sitting)
    titles = list(points.values_list("title", flat=True))
    preparing = carry_parts(sitting, thematic, topic=thematic.topic, points=titles)
    if preparing:
        record_step(thematic.pk, thematic.organisation_id, PREPARER, context.at)
    move_steps(sitting.pk, thematic.pk, STEPS)
    tell_who_goes_along(thematic, preparing | _carry_topic(sitting, thematic), context)


def _carry_topic(source: Meeting, target: Meeting) -> set[int]:
    """Outline, speakers and lead paper; whether it is in time, the next call says.

    Who speaks and who writes, as ids of people.
    """
    papers = LeadPaper.objects.filter(meeting=source)
    move_materials(papers.values_list("material_id", flat=True), target)
    with connection.cursor() as cursor:
        cursor.execute(_CARRY, {"source": source.pk, "target": target.pk})
        return {person_id for (person_id,) in cursor.fetchall()}


def forget(meeting: Meeting) -> None:
    """Take the steps of a thematic meeting from one that has no such part any more."""
    forget_steps(meeting.pk, (*STEPS, approve_lead_paper.STEP))


def is_anything_prepared(meeting: Meeting) -> bool:
    """Whether the meeting has an outline, a speaker or an author of its lead paper."""
    return any(
        model.objects.filter(meeting=meeting).exists()
        for model in (Outline, AssignedSpeaker, LeadPaper)
    )
