"""The outline of a thematic meeting, ready to be printed. Papers are in Vietnamese."""

from __future__ import annotations

from chibo.access.scope import Scope
from chibo.meetings.public import PAPER_KINDS, PAPER_POSTS, Meeting, day_of, head_of
from chibo.members.public import holders_on
from chibo.papers import public as papers
from chibo.topics.models import Outline
from chibo.topics.selectors.lead_paper import lead_paper_of
from chibo.topics.selectors.outline import outline_points_of, speakers_of


def outline_paper(
    names: Scope, counts: Scope, meeting: Meeting, outline: Outline
) -> papers.ThematicOutline:
    """R-TOP-60 The outline as saved, dated that day; it bears no number."""
    dated = day_of(outline.saved_at)
    officers = holders_on(counts, meeting.organisation_id, dated, ("secretary", "deputy_secretary"))
    signer = officers[0] if officers else None
    points = outline_points_of(names, meeting.pk)
    speakers = speakers_of(names, meeting.pk)
    paper = lead_paper_of(names, meeting.pk)
    return papers.ThematicOutline(
        head=head_of(meeting, dated),
        kind=PAPER_KINDS[meeting.kind],
        topic=meeting.topic,
        starts_at=meeting.scheduled_at,
        venue=meeting.place,
        aim=outline.aim,
        contents=tuple(
            papers.OutlinePart(one.title, one.text) for one in points if one.kind == "content"
        ),
        questions=tuple(
            papers.OutlineQuestion(
                one.title,
                one.text,
                tuple(each.speaker_name for each in speakers if each.point_id == one.pk),
            )
            for one in points
            if one.kind == "question"
        ),
        speakers=tuple(one.speaker_name for one in speakers if one.point_id is None),
        author=paper.author_name if paper else "",
        due_on=paper.due_on if paper else None,
        signature=papers.Signature(
            on_behalf_of="Chi bộ",
            post=PAPER_POSTS[signer.kind] if signer else PAPER_POSTS["secretary"],
            name=signer.name if signer else "",
        ),
        recipients=papers.Recipients(to=("Đảng viên Chi bộ", "Cấp ủy viên phụ trách")),
    )
