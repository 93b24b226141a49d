"""Ask a member to write the lead paper of a thematic meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chibo.meetings.public import Meeting, MeetingCap, day_of, refuse_unless_possible
from chibo.members.public import MemberCap, members_on
from chibo.shared.errors import RuleViolated
from chibo.topics.events import LeadPaperAsked
from chibo.topics.models import LeadPaper
from chibo.topics.permissions import TopicCap
from chibo.topics.refusals import (
    NO_MEMBER_TO_WRITE,
    PAPER_DUE_LATE,
    PAPER_IS_WRITTEN,
    refuse_unless_thematic,
)
from chibo.usecase.public import Command, Context, Event, action


class AskForLeadPaper(Command):
    """Let this member write the lead paper of the meeting `subject_id`; asked again, anew."""

    person_id: int
    due_on: date | None = None


@action(AskForLeadPaper, on=Meeting, see=MeetingCap.SEE, do=TopicCap.WRITE)
def ask_for_lead_paper(
    command: AskForLeadPaper, meeting: Meeting, context: Context
) -> Sequence[Event]:
    """R-TOP-30, R-TOP-31: a member, by the meeting's day; nobody else's paper is taken over."""
    refuse_unless_thematic(meeting)
    refuse_unless_possible("prepare", meeting)
    day = day_of(meeting.scheduled_at)
    members = members_on(context.access.scope(MemberCap.SEE), meeting.organisation_id, day)
    name = next((one.full_name for one in members if one.person_id == command.person_id), None)
    if name is None:
        raise RuleViolated(NO_MEMBER_TO_WRITE)
    if command.due_on is not None and command.due_on > day:
        raise RuleViolated(PAPER_DUE_LATE, day=f"{day:%d/%m/%Y}")
    before = LeadPaper.objects.filter(meeting=meeting).defer("content").first()
    if before is not None and before.revision and before.author_id != command.person_id:
        raise RuleViolated(PAPER_IS_WRITTEN, name=before.author_name)
    LeadPaper.objects.update_or_create(
        meeting=meeting,
        defaults={
            "organisation_id": meeting.organisation_id,
            "author_id": command.person_id,
            "author_name": name,
            "due_on": command.due_on,
        },
    )
    return [
        LeadPaperAsked(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            person_id=command.person_id,
            due_on=command.due_on,
        )
    ]
