"""Every page about meetings, for each role and each state: it renders, in Vietnamese."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import Cast
from tests.meetings.course import meeting_at
from tests.web.meetings.reader import left_in_english, signed_in

STATES = ("planned", "prepared", "called", "holding", "held", "signed", "closed")
PAGES = (
    "show",
    "change",
    "cancel",
    "agenda",
    "pre_meeting",
    "materials",
    "call",
    "open",
    "room",
    "code",
    "end",
    "minutes",
    "sign",
    "correct",
    "close",
)


@pytest.mark.parametrize("state", STATES)
def test_every_page_renders_in_every_state_and_is_vietnamese(cast: Cast, state: str) -> None:
    course = meeting_at(cast, state)
    client = signed_in(cast, "secretary")
    for name in PAGES:
        answer = client.get(reverse(f"meetings:{name}", args=[course.meeting_id]))
        html = answer.content.decode()
        assert answer.status_code == 200, (name, state)
        assert not left_in_english(html), (name, state)
        assert html.count("<h1") == 1, (name, state)
        assert html.count("chibo-button--primary") <= 1, (name, state)


@pytest.mark.parametrize(
    ("who", "show", "agenda", "room", "sign"),
    [
        ("secretary", 200, 200, 200, 200),
        ("deputy", 200, 200, 200, 200),
        ("minutes_secretary", 200, 403, 200, 200),
        ("overseer", 200, 403, 403, 403),
        ("office", 200, 403, 403, 403),
        ("sibling_secretary", 404, 404, 404, 404),
        ("city_department", 404, 404, 404, 404),
        ("outsider", 404, 404, 404, 404),
    ],
)
def test_each_role_sees_what_it_may(  # noqa: PLR0917  one column each
    cast: Cast, who: str, show: int, agenda: int, room: int, sign: int
) -> None:
    course = meeting_at(cast, "held")
    client = signed_in(cast, who)
    for name, status in (("show", show), ("agenda", agenda), ("room", room), ("sign", sign)):
        answer = client.get(reverse(f"meetings:{name}", args=[course.meeting_id]))
        assert answer.status_code == status, name
        assert not left_in_english(answer.content.decode()), name


def test_a_member_sees_the_meeting_but_no_button_of_the_secretary(cast: Cast) -> None:
    course = meeting_at(cast, "prepared")
    html = signed_in(cast, "member").get(reverse("meetings:show", args=[course.meeting_id]))
    text = html.content.decode()
    assert "Mời họp" in text
    assert "chibo-button--primary" not in text


def test_signed_out_goes_to_sign_in(cast: Cast) -> None:
    course = meeting_at(cast, "planned")
    from django.test import Client

    answer = Client().get(reverse("meetings:show", args=[course.meeting_id]))
    assert answer.status_code == 302


def test_the_list_shows_a_year_with_its_attendance(cast: Cast) -> None:
    meeting_at(cast, "held")
    client = signed_in(cast, "secretary")
    text = client.get(reverse("meetings:list"), {"year": "2026"}).content.decode()
    assert "100" in text
    assert "(5/5)" in text
    assert not left_in_english(text)
    empty = client.get(reverse("meetings:list"), {"year": "2020"}).content.decode()
    assert "chưa có buổi sinh hoạt nào" in empty
    assert client.get(reverse("meetings:list"), {"year": "9x", "page": "z"}).status_code == 200


def test_papers_come_as_pdf_and_word(cast: Cast) -> None:
    course = meeting_at(cast, "signed")
    client = signed_in(cast, "member")
    for name in ("invitation", "minutes_paper"):
        pdf = client.get(reverse(f"meetings:{name}", args=[course.meeting_id, "pdf"]))
        assert pdf.content.startswith(b"%PDF")
        word = client.get(reverse(f"meetings:{name}", args=[course.meeting_id, "docx"]))
        assert word.content.startswith(b"PK")
        other = client.get(reverse(f"meetings:{name}", args=[course.meeting_id, "exe"]))
        assert other.status_code == 404
