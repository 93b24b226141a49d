"""Carry what was prepared for a topic from one meeting of a cell to another."""

from __future__ import annotations

from typing import Final

from chibo.meetings.public import Meeting, forget_steps, move_materials, move_steps
from chibo.topics.actions import approve_lead_paper, prove_plan, write_lead_paper
from chibo.topics.models import AssignedSpeaker, LeadPaper, Outline

STEPS: Final = (prove_plan.STEP, write_lead_paper.STEP)


def carry_over(source: Meeting, target: Meeting) -> None:
    """R-TOP-54 Outline, speakers and lead paper; whether it is in time, the next call says."""
    Outline.objects.filter(meeting=source).update(meeting=target)
    AssignedSpeaker.objects.filter(meeting=source).update(meeting=target)
    papers = LeadPaper.objects.filter(meeting=source)
    move_materials(papers.values_list("material_id", flat=True), target)
    papers.update(meeting=target)
    move_steps(source.pk, target.pk, STEPS)


def forget(meeting: Meeting) -> None:
    """Take the steps of a thematic meeting from one that has no such part any more."""
    forget_steps(meeting.pk, (*STEPS, approve_lead_paper.STEP))


def is_anything_prepared(meeting: Meeting) -> bool:
    """Whether the meeting has an outline, a speaker or an author of its lead paper."""
    return any(
        model.objects.filter(meeting=meeting).exists()
        for model in (Outline, AssignedSpeaker, LeadPaper)
    )
