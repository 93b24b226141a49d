"""R-GUI-10 to R-GUI-12: what came from above stands on the draft until a meeting treated it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.guidance.public import GuidanceCap, WithdrawGuidance, themes_for, untreated
from chibo.guidance.rules import is_due_at, is_named, theme_year
from chibo.guidance.selectors.agenda import guidance_items
from chibo.meetings.models import AgendaItem, ItemKind, Meeting
from chibo.meetings.public import MeetingCap
from chibo.preparation.public import draft_agenda
from chibo.shared.clock import lived_at
from chibo.topics.public import suggestions_for
from chibo.usecase.public import run
from tests.cast import Cast, as_service
from tests.guidance.sent import NUMBER, TITLE, sent
from tests.meetings.course import STARTS, Course, meeting_at

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
BEFORE = STARTS.replace(day=1)


def proposed(cast: Cast, meeting_id: int) -> list[str]:
    access = access_of(cast.user("secretary"))
    with reading(access):
        meeting = Meeting.objects.select_related("organisation").get(pk=meeting_id)
        scope = access.scope(MeetingCap.SEE)
        return [one.title for one in guidance_items(meeting.organisation, meeting, scope)]


def test_a_new_document_is_on_the_draft_with_who_it_is_from(cast: Cast) -> None:
    """R-GUI-10."""
    with lived_at(BEFORE):
        sent(cast)
        sent(cast, kind="theme", title="Năm nâng cao chất lượng")
        course = meeting_at(cast, "planned")
        access = access_of(cast.user("secretary"))
        with reading(access):
            meeting = Meeting.objects.select_related("organisation").get(pk=course.meeting_id)
            draft = draft_agenda(access.scope(MeetingCap.PREPARE), meeting)
        parts = [one for one in draft if one.is_proposed and TITLE in one.title]
    assert [one.title for one in parts] == [f"Hướng dẫn {NUMBER}: {TITLE}"]
    assert cast.ward.name in parts[0].why
    assert not any("Năm nâng cao" in one.title for one in draft)


def test_once_a_meeting_was_opened_with_it_the_next_one_is_not_asked(cast: Cast) -> None:
    """R-GUI-11."""
    with lived_at(BEFORE):
        sent(cast)
    december = {"month": date(2026, 12, 3), "scheduled_at": STARTS.replace(month=12)}
    coming = meeting_at(cast, "planned", **december).meeting_id
    october = {"month": date(2026, 10, 3), "scheduled_at": STARTS.replace(month=10)}
    put_on(meeting_at(cast, "held", **october), f"hướng dẫn {NUMBER}: {TITLE}")
    assert len(proposed(cast, coming)) == 1  # that meeting was held before it came
    november = meeting_at(cast, "called")
    put_on(november, f"Phổ biến (hướng dẫn {NUMBER}: {TITLE})")
    assert len(proposed(cast, coming)) == 1  # called is not treated
    with as_service():
        Meeting.objects.filter(pk=november.meeting_id).update(state="holding")
    assert proposed(cast, coming) == []


def put_on(course: Course, title: str) -> None:
    with as_service():
        AgendaItem.objects.create(
            organisation=course.cast.home,
            meeting_id=course.meeting_id,
            position=99,
            title=title,
            kind=ItemKind.TELLING,
        )


def test_one_for_a_later_month_waits_and_one_taken_back_is_gone(cast: Cast) -> None:
    """R-GUI-04, R-GUI-05."""
    with lived_at(BEFORE):
        later = sent(cast, for_month=date(2026, 12, 15), title="về tổng kết năm")
        course = meeting_at(cast, "planned")
        assert proposed(cast, course.meeting_id) == []
        december = meeting_at(
            cast, "planned", month=date(2026, 12, 3), scheduled_at=STARTS.replace(month=12)
        )
        assert len(proposed(cast, december.meeting_id)) == 1
        run(WithdrawGuidance(subject_id=later.pk, reason="hoãn"), actor=cast.user("office"))
    assert proposed(cast, december.meeting_id) == []


def test_the_theme_of_the_year_is_offered_as_a_topic(cast: Cast) -> None:
    """R-GUI-12."""
    with lived_at(BEFORE):
        sent(cast, kind="theme", title="Chuyển đổi số trong sinh hoạt", valid_until="2026-12-31")
        course = meeting_at(cast, "planned", kind="thematic", topic="chưa chọn")
        access = access_of(cast.user("secretary"))
        with reading(access):
            meeting = Meeting.objects.select_related("organisation").get(pk=course.meeting_id)
            first = suggestions_for(access, meeting)[0]
            scope = access.scope(GuidanceCap.SEE)
            next_year = themes_for(scope, cast.home.pk, 2027)
            untreated_now = untreated(scope, meeting)
    assert (first.topic, first.source) == ("Chuyển đổi số trong sinh hoạt", "above")
    assert next_year == []
    assert untreated_now == []


@given(month=DAYS, for_month=st.none() | DAYS, valid_until=st.none() | DAYS)
def test_due_is_from_its_month_on_until_its_last_day(
    month: date, for_month: date | None, valid_until: date | None
) -> None:
    """R-GUI-10."""
    first = month.replace(day=1)
    wanted = for_month and for_month.replace(day=1)
    due = is_due_at(first, month, for_month=wanted, valid_until=valid_until)
    too_early = wanted is not None and (first.year, first.month) < (wanted.year, wanted.month)
    too_late = valid_until is not None and month > valid_until
    assert due is not (too_early or too_late)


@pytest.mark.parametrize(
    ("number", "title", "part", "answer"),
    [
        ("15-HD/ĐU", "về A", "Quán triệt hướng dẫn số 15-HD/ĐU, khác đi", True),
        ("15-HD/ĐU", "về A", "Guideline 15-hd/đu: về A", True),
        ("15-HD/ĐU", "về A", "Hướng dẫn 115-HD/ĐU: về A", False),
        ("", "Bản tin tháng 1", "Bản tin tháng 11", False),
        ("", "Bản tin tháng 1", "Tin (bản  tin tháng 1) và việc khác", True),
        ("", "Bản tin (a+b", "Bản tin (a+b", True),
        ("", "Bản tin", "", False),
    ],
)
def test_a_part_names_a_document_by_number_or_title(
    number: str, title: str, part: str, answer: bool
) -> None:
    """R-GUI-11."""
    assert is_named(number, title, part) is answer


@pytest.mark.parametrize(
    ("issued", "month", "until", "year"),
    [
        (date(2026, 3, 1), None, None, 2026),
        (date(2026, 12, 20), None, None, 2027),
        (date(2026, 12, 20), date(2026, 12, 1), None, 2026),
        (date(2026, 12, 20), None, date(2027, 12, 31), 2027),
    ],
)
def test_a_theme_is_for_one_year(
    issued: date, month: date | None, until: date | None, year: int
) -> None:
    """R-GUI-12."""
    assert theme_year(issued, month, until) == year
