"""Reads what the records of a meeting prove: a fixed number of queries."""

from __future__ import annotations

from chibo.access.scope import Scope
from chibo.audit.models import AuditEvent
from chibo.meetings.public import MeetingRecord, meeting_record, meetings_in
from chibo.members.public import holders_on
from chibo.orgs.models import Organisation
from chibo.resolutions.public import resolutions_in
from chibo.rulebooks.adopted import kept_rules, rules_for
from chibo.rulebooks.public import ResolvedRules
from chibo.scoring.evidence import Records
from chibo.shared.clock import VIET_NAM
from chibo.tasks.public import results_of_last, tasks_in

HELD = ("held", "signed", "closed")
COMMITTEE_POSTS = ("deputy_secretary", "cell_committee_member")


def records_of(scope: Scope, meeting_id: int, *, by_cell: bool = False) -> Records | None:
    """Everything the measures of one meeting are read from; None when it is not in `scope`.

    `by_cell`: the cell's own sheet is being given now, which itself is a step of the meeting.
    """
    meeting = meeting_record(scope, meeting_id)
    if meeting is None:
        return None
    day = (meeting.started_at or meeting.scheduled_at).astimezone(VIET_NAM).date()
    posts = {one.kind for one in holders_on(scope, meeting.cell_id, day, COMMITTEE_POSTS)}
    results = results_of_last(scope, meeting_id)
    papers = resolutions_in(scope).filter(meeting_id=meeting_id, state="adopted")
    same_month = meetings_in(scope).filter(
        organisation_id=meeting.cell_id,
        month=meeting.month,
        kind__in=["thematic", "combined"],
        state__in=HELD,
    )
    return Records(
        meeting=meeting,
        rules=rules_of(meeting),
        has_cell_committee="cell_committee_member" in posts,
        has_deputy="deputy_secretary" in posts,
        has_draft_before=_had_draft_before(scope, meeting),
        has_adopted=papers.exists(),
        tasks_given=tasks_in(scope).filter(meeting_id=meeting_id).count(),
        tasks_due=results.due,
        tasks_done=results.done,
        is_thematic_month=same_month.exists(),
        is_being_scored_by_cell=by_cell,
    )


def rules_of(meeting: MeetingRecord) -> ResolvedRules:
    """The rules the meeting was held under; before it is opened, those that hold on its day."""
    if meeting.rules_digest:
        return kept_rules(meeting.rules_digest)
    day = (meeting.started_at or meeting.scheduled_at).astimezone(VIET_NAM).date()
    return rules_for(Organisation.objects.get(pk=meeting.cell_id), day, meeting.kind)


def _had_draft_before(scope: Scope, meeting: MeetingRecord) -> bool:
    """Whether the record says that a draft of this meeting's paper was written before it began."""
    if meeting.started_at is None:
        return False
    return AuditEvent.objects.filter(
        scope.where(),
        organisation_id=meeting.cell_id,
        name="ResolutionDrafted",
        payload__meeting_id=meeting.meeting_id,
        at__lt=meeting.started_at,
    ).exists()
