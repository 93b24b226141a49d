"""Reads what the records of a meeting prove: a fixed number of queries."""

from __future__ import annotations

from django.db.models import Count, Exists, QuerySet, Subquery

from chibo.access.scope import Scope
from chibo.audit.models import AuditEvent
from chibo.meetings.public import Meeting, MeetingRecord, meeting_record, meetings_in
from chibo.members.public import Post
from chibo.orgs.models import Organisation
from chibo.resolutions.public import resolutions_in
from chibo.rulebooks.adopted import kept_rules, rules_for
from chibo.rulebooks.public import ResolvedRules
from chibo.scoring.evidence import Records
from chibo.shared.clock import VIET_NAM
from chibo.tasks.public import results_before, tasks_in

HELD = ("held", "signed", "closed")


def records_of(scope: Scope, meeting_id: int, *, by_cell: bool = False) -> Records | None:
    """Everything the measures of one meeting are read from; None when it is not in `scope`.

    `by_cell`: the cell's own sheet is being given now, which itself is a step of the meeting.
    """
    record = meeting_record(scope, meeting_id)
    if record is None:
        return None
    meeting = _with_what_surrounds_it(scope, record).get()
    seen = vars(meeting)
    results = results_before(scope, meeting)
    return Records(
        meeting=record,
        rules=rules_of(record),
        has_cell_committee=seen["has_cell_committee"],
        has_deputy=seen["has_deputy"],
        has_draft_before=seen["had_draft"],
        has_adopted=seen["has_adopted"],
        tasks_given=seen["tasks_given"] or 0,
        tasks_due=results.due,
        tasks_done=results.done,
        is_thematic_month=seen["is_thematic_month"],
        is_being_scored_by_cell=by_cell,
    )


def _with_what_surrounds_it(scope: Scope, record: MeetingRecord) -> QuerySet[Meeting]:
    """The meeting with what papers, tasks, posts and the month's other meetings prove."""
    day = (record.started_at or record.scheduled_at).astimezone(VIET_NAM).date()
    posts = Post.objects.filter(scope.where(), organisation_id=record.cell_id, valid__contains=day)
    given = tasks_in(scope).filter(meeting_id=record.meeting_id).order_by().values("meeting_id")
    same_month = meetings_in(scope).filter(
        organisation_id=record.cell_id,
        month=record.month,
        kind__in=["thematic", "combined"],
        state__in=HELD,
    )
    papers = resolutions_in(scope).filter(meeting_id=record.meeting_id, state="adopted")
    return (
        meetings_in(scope)
        .filter(pk=record.meeting_id)
        .annotate(
            has_cell_committee=Exists(posts.filter(kind=Post.Kind.CELL_COMMITTEE_MEMBER)),
            has_deputy=Exists(posts.filter(kind=Post.Kind.DEPUTY_SECRETARY)),
            had_draft=Exists(_drafts_before(scope, record)),
            has_adopted=Exists(papers),
            is_thematic_month=Exists(same_month),
            tasks_given=Subquery(given.annotate(given=Count("pk")).values("given")),
        )
    )


def rules_of(meeting: MeetingRecord) -> ResolvedRules:
    """The rules the meeting was held under; before it is opened, those that hold on its day."""
    if meeting.rules_digest:
        return kept_rules(meeting.rules_digest)
    day = (meeting.started_at or meeting.scheduled_at).astimezone(VIET_NAM).date()
    return rules_for(Organisation.objects.get(pk=meeting.cell_id), day, meeting.kind)


def _drafts_before(scope: Scope, record: MeetingRecord) -> QuerySet[AuditEvent]:
    """What the record says of drafts of this meeting's paper that were written before it began."""
    drafts = AuditEvent.objects.filter(
        scope.where(),
        organisation_id=record.cell_id,
        name="ResolutionDrafted",
        payload__meeting_id=record.meeting_id,
    )
    return drafts.filter(at__lt=record.started_at) if record.started_at else drafts.none()
