"""R-MTG-50, R-MTG-51, R-MTG-52: what stands in the papers of a meeting, from its record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from chibo.access.scope import Access, access_of
from chibo.access.session import reading
from chibo.meetings.models import Minutes
from chibo.meetings.public import (
    CorrectMinutes,
    draft_of,
    invitation_paper,
    minutes_frame,
    minutes_paper,
)
from chibo.papers.blocks import Paragraph, Table
from chibo.papers.public import Paper
from chibo.usecase.public import run
from tests.cast import Cast
from tests.meetings.course import Course, meeting_at


def lines(paper: Paper) -> Iterator[str]:
    """Every line of a paper's body as text."""
    for block in paper.lay_out().body:
        if isinstance(block, Paragraph):
            yield "".join(one.text for one in block.runs)
        if isinstance(block, Table):
            yield from (" | ".join(row.cells) for row in block.rows)


def reader(cast: Cast) -> Access:
    return access_of(cast.user("secretary"))


def printed(course: Course, version: Minutes | None) -> list[str]:
    access = reader(course.cast)
    with reading(access):
        return list(lines(minutes_paper(access.names, access.counts, course.meeting, version)))


def test_papers_name_the_committee_above_the_cell_place_and_date_and_bear_no_number(
    cast: Cast,
) -> None:
    """R-MTG-50."""
    course = meeting_at(cast, "signed")
    access = reader(cast)
    with reading(access):
        meeting = course.meeting
        heads = (
            invitation_paper(access.names, access.counts, meeting).head,
            minutes_frame(access.names, access.counts, meeting).head,
        )
    assert heads[1].dated == date(2026, 11, 3)
    for head in heads:
        assert head.superior_body == "Đảng ủy phường A"
        assert head.issuing_body == "Chi bộ 1"
        assert head.place == "Mẫu"
        assert head.number is None


def test_the_draft_is_the_paper_that_the_record_gives_as_text(cast: Cast) -> None:
    """R-MTG-51."""
    course = meeting_at(cast, "held")
    access = reader(cast)
    with reading(access):
        draft = draft_of(minutes_frame(access.names, access.counts, course.meeting))
    assert cast.people["minutes_secretary"].full_name in draft
    for line in printed(course, None):
        if "|" not in line:
            assert line in draft.splitlines()


def test_printed_is_what_was_written_and_signed(cast: Cast) -> None:
    """R-MTG-52: the text of the version asked for, and nothing of the record's draft."""
    course = meeting_at(cast, "signed")
    run(
        CorrectMinutes(
            subject_id=course.meeting_id,
            body="I- Bản sửa.",
            reason="ghi sai tên",
            based_on_version=1,
        ),
        actor=cast.user("minutes_secretary"),
    )
    newest, first = sorted(course.minutes(), key=lambda one: -one.version)
    assert printed(course, first) == ["Biên bản."]
    assert printed(course, newest) == ["I- Bản sửa."]
