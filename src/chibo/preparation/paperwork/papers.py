"""The agenda of a meeting and the record of the committee's meeting. Papers are in Vietnamese."""

from __future__ import annotations

from chibo.access.scope import Scope
from chibo.meetings.public import (
    PAPER_KINDS,
    PAPER_POSTS,
    Meeting,
    agenda_of,
    day_of,
    head_of,
)
from chibo.members.public import holders_on
from chibo.papers import public as papers
from chibo.preparation.models import CommitteeMeeting
from chibo.preparation.selectors.committee import committee_attendance_of
from chibo.shared import clock


def agenda_paper(names: Scope, counts: Scope, meeting: Meeting) -> papers.Agenda:
    """R-PRE-61 The agenda as written, dated when members were called (today until then)."""
    dated = day_of(meeting.called_at) if meeting.called_at else clock.today()
    officers = holders_on(counts, meeting.organisation_id, dated, ("secretary", "deputy_secretary"))
    signer = officers[0] if officers else None
    return papers.Agenda(
        head=head_of(meeting, dated),
        kind=PAPER_KINDS[meeting.kind],
        month=meeting.month,
        starts_at=meeting.scheduled_at,
        venue=meeting.place,
        topic=meeting.topic,
        parts=tuple(
            papers.PlannedPart(item.title, item.planned_minutes, item.presenter_name)
            for item in agenda_of(names, meeting.pk)
        ),
        signature=papers.Signature(
            on_behalf_of="Chi bộ",
            post=PAPER_POSTS[signer.kind] if signer else PAPER_POSTS["secretary"],
            name=signer.name if signer else "",
        ),
        recipients=papers.Recipients(to=("Đảng viên Chi bộ", "Cấp ủy viên phụ trách")),
    )


def committee_record_paper(
    names: Scope, meeting: Meeting, kept: CommitteeMeeting
) -> papers.CommitteeRecord:
    """R-PRE-60 The committee's record, dated the day it met; it bears no number."""
    rows = committee_attendance_of(names, meeting.pk)
    officers = {
        row.person_id: papers.Officer(row.full_name, PAPER_POSTS.get(row.post, "")) for row in rows
    }
    return papers.CommitteeRecord(
        head=head_of(meeting, day_of(kept.met_at)),
        kind=PAPER_KINDS[meeting.kind],
        month=meeting.month,
        met_at=kept.met_at,
        venue=kept.place,
        chair=officers.get(kept.chair_id, papers.Officer(kept.chair_name)),
        recorder=officers.get(kept.recorder_id, papers.Officer(kept.recorder_name)),
        there=tuple(officers[row.person_id] for row in rows if row.was_there),
        away=tuple(officers[row.person_id] for row in rows if not row.was_there),
        judgement=kept.judgement,
        next_tasks=kept.next_tasks,
        points=kept.points,
        has_committee=kept.has_committee,
    )
