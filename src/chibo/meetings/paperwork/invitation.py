"""The invitation to a meeting as a paper."""

from __future__ import annotations

from chibo.access.scope import Scope
from chibo.meetings.form import day_of
from chibo.meetings.models import Meeting
from chibo.meetings.paperwork.head import KINDS, POSTS, head_of
from chibo.meetings.selectors.meetings import agenda_of
from chibo.meetings.selectors.minutes import materials_of
from chibo.members.public import holders_on
from chibo.papers import public as papers
from chibo.shared import clock


def invitation_paper(names: Scope, counts: Scope, meeting: Meeting) -> papers.Invitation:
    """R-MTG-50 The invitation, dated when it went out (today while it is still a draft)."""
    dated = day_of(meeting.called_at) if meeting.called_at else clock.today()
    officers = holders_on(counts, meeting.organisation_id, dated, ("secretary", "deputy_secretary"))
    signer = officers[0] if officers else None
    return papers.Invitation(
        head=head_of(meeting, dated),
        kind=KINDS[meeting.kind],
        month=meeting.month,
        starts_at=meeting.scheduled_at,
        venue=meeting.place,
        signature=papers.Signature(
            on_behalf_of="Chi bộ",
            post=POSTS[signer.kind] if signer else POSTS["secretary"],
            name=signer.name if signer else "",
        ),
        agenda=tuple(item.title for item in agenda_of(names, meeting.pk)),
        materials=tuple(one.title for one in materials_of(names, meeting.pk)),
        materials_sent_on=day_of(meeting.papers_sent_at) if meeting.papers_sent_at else None,
        recipients=papers.Recipients(to=("Đảng viên Chi bộ", "Cấp ủy viên phụ trách")),
    )
