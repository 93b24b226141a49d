"""What the papers of a meeting share: the head with the bodies' names, officers by their post."""

from __future__ import annotations

from datetime import date
from typing import Final

from chibo.access.scope import Scope
from chibo.meetings.models import Meeting, MeetingKind
from chibo.members.public import holders_on
from chibo.orgs.models import Organisation
from chibo.papers import public as papers

KINDS: Final[dict[str, papers.MeetingKind]] = {
    MeetingKind.REGULAR: papers.MeetingKind.REGULAR,
    MeetingKind.THEMATIC: papers.MeetingKind.THEMATIC,
    MeetingKind.COMBINED: papers.MeetingKind.COMBINED,
}
# Papers are written in Vietnamese whatever the reader's language.
POSTS: Final = {
    "secretary": "Bí thư",
    "deputy_secretary": "Phó Bí thư",
    "cell_committee_member": "Chi ủy viên",
    "minutes_secretary": "Thư ký",
    "overseer": "cấp ủy viên phụ trách",
}


def head_of(meeting: Meeting, dated: date) -> papers.PaperHead:
    """R-MTG-50 The body above, the cell, place and date; these papers bear no number yet."""
    return head_of_cell(meeting.organisation, dated)


def head_of_cell(cell: Organisation, dated: date) -> papers.PaperHead:
    """The same for a paper of the cell that is about no one meeting."""
    above = cell.parent
    return papers.PaperHead(
        superior_body=_committee_name(above.name) if above else "",
        issuing_body=cell.name,
        number=None,
        place=cell.place_name or (above.place_name if above else ""),
        dated=dated,
    )


def posts_on(counts: Scope, meeting: Meeting, day: date) -> dict[int, str]:
    """The post of each officer of the cell on a day, by person id; the highest one first."""
    posts: dict[int, str] = {}
    for holder in holders_on(counts, meeting.organisation_id, day, tuple(POSTS)):
        posts.setdefault(holder.person_id, POSTS[holder.kind])
    return posts


def _committee_name(name: str) -> str:
    """`Đảng bộ xã Hòa An` is the organisation; its committee `Đảng ủy xã Hòa An` stands above."""
    return name.replace("Đảng bộ", "Đảng ủy", 1) if name.startswith("Đảng bộ") else name
