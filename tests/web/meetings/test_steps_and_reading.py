"""The pages of steps ticked in the room and of the minutes read out, in their answers."""

from __future__ import annotations

import re

from django.urls import reverse

from chibo.meetings.models import Step
from chibo.shared.ids import new_command_id
from tests.cast import PASSWORD, Cast, as_service
from tests.meetings.course import Course, meeting_at
from tests.web.meetings.reader import left_in_english, read, sent, signed_in

IN_PLACE = {"HTTP_X_ROOM": "1"}


def at(course: Course, name: str) -> str:
    return reverse(f"meetings:{name}", args=[course.meeting_id])


def pressed(html: str, code: str) -> str:
    """Whether the step's button says that it is done, and what the next tap would ask for."""
    found = re.search(rf'name="(\w+)" value="{code}" aria-pressed="(\w+)"', html)
    assert found, code
    return f"{found[2]}, {found[1]}"


def test_a_step_is_ticked_and_unticked_in_place(cast: Cast) -> None:
    """R-MTG-39"""
    course = meeting_at(cast, "holding")
    client = signed_in(cast, "secretary")
    assert pressed(client.get(at(course, "room")).content.decode(), "news") == "false, tick"
    same = str(new_command_id())
    for _ in range(2):  # the line was lost, and the tap sent again
        answer = client.post(at(course, "tick"), {"command_id": same, "tick": "news"}, **IN_PLACE)  # type: ignore[arg-type]  # a header
        assert answer.status_code == 200
        assert "<html" not in answer.content.decode()
        assert pressed(answer.content.decode(), "news") == "true, untick"
    answer = client.post(
        at(course, "tick"), {"command_id": str(new_command_id()), "untick": "news"}
    )
    assert (answer.status_code, answer["location"]) == (302, at(course, "room"))
    with as_service():
        assert Step.objects.get(meeting=course.meeting_id, code="news").state == "due"


def test_a_tap_that_names_no_step_of_the_form_is_refused_in_a_sentence(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    client = signed_in(cast, "secretary")
    for body in ({}, {"tick": "no_such_step"}, {"tick": "scoring"}):
        answer = client.post(at(course, "tick"), {"command_id": str(new_command_id()), **body})
        assert answer.status_code == 422, body
        assert "Có chỗ cần sửa lại" in answer.content.decode()
        assert not left_in_english(answer.content.decode())
    member = signed_in(cast, "member")
    answer = member.post(at(course, "tick"), {"command_id": str(new_command_id()), "tick": "news"})
    assert answer.status_code == 403


def test_the_end_shows_what_was_ticked_and_asks_for_the_rest(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    course.take_roll()
    client = signed_in(cast, "secretary")
    before = client.get(at(course, "end")).content.decode()
    assert 'value="news"' in before or 'name="done-news"' in before
    client.post(at(course, "tick"), {"command_id": str(new_command_id()), "tick": "news"})
    after = client.get(at(course, "end")).content.decode()
    assert "Đã đánh dấu trong buổi sinh hoạt:" in read(after).words
    assert 'value="news"' not in after
    assert 'name="done-news"' not in after


def test_minutes_are_read_out_from_a_page_of_their_own_then_signed(cast: Cast) -> None:
    """R-MTG-65"""
    course = meeting_at(cast, "held")
    client, aloud = signed_in(cast, "secretary"), at(course, "read_aloud")
    assert "Đã đọc trước chi bộ" not in client.get(aloud).content.decode()  # nothing to read yet
    course.write()
    page = client.get(aloud).content.decode()
    assert not left_in_english(page)
    assert course.minutes()[0].body in page
    assert "Biên bản cần được đọc" in client.get(at(course, "sign")).content.decode()
    status, html = sent(client, aloud, revision=9)
    assert status == 422
    assert "Có chỗ cần sửa lại" in html
    assert course.minutes()[0].read_at is None
    assert sent(client, aloud)[0] == 302
    assert course.minutes()[0].is_read_out
    assert "Biên bản cần được đọc" not in client.get(at(course, "sign")).content.decode()
    assert signed_in(cast, "member").get(aloud).status_code == 403
    name = cast.people["secretary"].full_name
    assert sent(client, at(course, "sign"), signature=name, password=PASSWORD)[0] == 302
    assert "Đã đọc trước chi bộ" in client.get(at(course, "sign")).content.decode()
