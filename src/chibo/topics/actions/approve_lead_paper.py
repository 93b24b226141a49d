"""Approve the lead paper: it becomes a paper of the meeting and goes out with the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydantic import Field

from chibo.meetings.public import (
    MaterialGiven,
    Meeting,
    MeetingCap,
    keep_material,
    record_step,
    refuse_unless_possible,
)
from chibo.members.public import person_of
from chibo.shared.errors import Conflict, RuleViolated
from chibo.topics.events import LeadPaperApproved
from chibo.topics.models import LeadPaper
from chibo.topics.permissions import TopicCap
from chibo.topics.refusals import (
    APPROVED_ALREADY,
    NOTHING_TO_APPROVE,
    OWN_PAPER,
    STALE_PAPER,
)
from chibo.topics.selectors.lead_paper import another_approves, is_in_time
from chibo.usecase.public import Command, Context, Event, action

STEP: Final = "lead_paper_approved"


class ApproveLeadPaper(Command):
    """The cell committee approves this revision of the lead paper of the meeting `subject_id`."""

    revision: int = Field(ge=1, description="The one that was read.")


@action(ApproveLeadPaper, on=Meeting, see=MeetingCap.SEE, do=TopicCap.WRITE)
def approve_lead_paper(
    command: ApproveLeadPaper, meeting: Meeting, context: Context
) -> Sequence[Event]:
    """R-TOP-34, R-TOP-35: what was read, by another than its author where there is another.

    R-TOP-38: the step counts once members have it in time; until they are called, the call says.
    """
    refuse_unless_possible("prepare", meeting)
    paper = LeadPaper.objects.filter(meeting=meeting).first()
    if paper is None or not paper.revision:
        raise RuleViolated(NOTHING_TO_APPROVE)
    if paper.revision != command.revision:
        raise Conflict(STALE_PAPER)
    if another_approves(context.access.counts, paper, person_of(context.actor), on=context.today):
        raise RuleViolated(OWN_PAPER)
    if paper.approved_at is not None:
        raise RuleViolated(APPROVED_ALREADY, name=paper.approver_name)
    added = keep_material(
        meeting,
        MaterialGiven(paper.title, paper.file_name, bytes(paper.content), paper.text),
        context.at,
        replaces=paper.material_id,
    )
    paper.material_id = added.material_id
    paper.approved_at, paper.approver_name = context.at, context.actor.display_name
    paper.save(update_fields=["material", "approved_at", "approver_name"])
    in_time = is_in_time(meeting, context.today)
    if in_time and meeting.papers_sent_at is not None:
        record_step(meeting.pk, meeting.organisation_id, STEP, context.at)
    return [
        added,
        LeadPaperApproved(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            title=paper.title,
            revision=paper.revision,
            is_in_time=in_time,
        ),
    ]
