"""The lead paper of a meeting as its readers may see it, and whether it is in time."""

from __future__ import annotations

from datetime import date

from chibo.access.scope import Scope
from chibo.meetings.public import Meeting, day_of
from chibo.preparation.public import committee_on, time_limits
from chibo.rulebooks.adopted import rules_for
from chibo.topics.models import LeadPaper


def lead_paper_of(scope: Scope, meeting_id: int) -> LeadPaper | None:
    """The lead paper of a meeting in `scope`, without the file's bytes."""
    papers = LeadPaper.objects.filter(scope.where(), meeting_id=meeting_id)
    return papers.defer("content").first()


def lead_papers_asked(scope: Scope, person_id: int) -> list[LeadPaper]:
    """Lead papers that this member is asked for and has not written, of meetings not yet held."""
    return list(
        LeadPaper.objects.filter(
            scope.where(),
            author_id=person_id,
            revision=0,
            meeting__state__in=["planned", "prepared", "called"],
        )
        .select_related("meeting__organisation")
        .defer("content")
        .order_by("due_on", "pk")
    )


def another_approves(scope: Scope, paper: LeadPaper, reader_id: int | None, *, on: date) -> bool:
    """R-TOP-35 Whether the reader wrote the paper, and somebody else of the committee can approve.

    `reader_id` is a person's id; the committee is that of the day `on`, as `scope` sees its posts.
    """
    if reader_id is None or paper.author_id != reader_id:
        return False
    committee = committee_on(scope, paper.organisation_id, on)
    return any(one.person_id != reader_id for one in committee.members)


def papers_due_on(meeting: Meeting) -> date | None:
    """R-TOP-38 The last day on which papers go out, where the rules name one."""
    form = rules_for(meeting.organisation, day_of(meeting.scheduled_at), meeting.kind).form
    limit = time_limits(meeting, form)[1]
    return limit.due_on if limit else None


def is_in_time(meeting: Meeting, today: date) -> bool:
    """R-TOP-38 Whether a paper sent today reaches members in time."""
    due_on = papers_due_on(meeting)
    return due_on is None or today <= due_on
