"""From the plan to the closed meeting with few presses: each page leads to the next step's form."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from chibo.meetings.models import Material, Meeting
from chibo.preparation.models import TimeSpent
from chibo.shared.ids import new_command_id
from tests.cast import Cast, account, as_service, person, post, standing
from tests.meetings.course import Course, meeting_at
from tests.web.meetings.reader import left_in_english, sent, signed_in, values
from tests.web.preparation.test_pages import at, page, ticked


def send_out(client: Client, course: Course, **typed: object) -> tuple[int, str]:
    where = at("preparation:show", course)
    given = {"command_id": str(new_command_id()), "take": ticked(page(client, where))}
    answer = client.post(where, given | {"act": "call", "with_paper": "on"} | typed)
    return answer.status_code, answer.content.decode()


def papers_of(course: Course) -> list[Material]:
    with as_service():
        return list(Material.objects.filter(meeting_id=course.meeting_id))


def test_one_press_keeps_the_agenda_sends_a_paper_and_calls_everybody(cast: Cast) -> None:
    """R-PRE-06, R-PRE-07, R-PRE-05."""
    course = meeting_at(cast, "planned")
    client = signed_in(cast, "secretary")
    assert send_out(client, course)[0] == 302
    assert course.meeting.state == "called"
    assert sum(item.kind == "criticism" for item in course.items()) == 1
    (paper,) = papers_of(course)
    assert "NỘI DUNG ĐỀ NGHỊ CHUẨN BỊ Ý KIẾN" in paper.text
    assert "Kiến nghị của đảng viên" in paper.text
    assert course.meeting.papers_sent_at is not None


def test_the_press_whose_answer_was_lost_is_sent_again_without_harm(cast: Cast) -> None:
    """R-PRE-06: the same form twice is one agenda, one paper, one call."""
    course = meeting_at(cast, "planned")
    client, again = signed_in(cast, "secretary"), str(new_command_id())
    take = ticked(page(client, at("preparation:show", course)))
    for _ in range(2):
        status, html = send_out(client, course, command_id=again, take=take)
        assert status == 302, html
    assert len(papers_of(course)) == 1
    with as_service():
        assert Meeting.objects.get(pk=course.meeting_id).invitations.filter(is_guest=False).count()


def test_without_the_tick_no_paper_goes_out_and_an_own_one_takes_its_place(cast: Cast) -> None:
    """R-PRE-07."""
    course = meeting_at(cast, "planned")
    client = signed_in(cast, "secretary")
    given = {"title": "Báo cáo tháng", "text": "Nội dung."}
    assert sent(client, at("meetings:materials", course), **given)[0] == 302
    assert 'name="with_paper"' not in page(client, at("preparation:show", course))
    assert send_out(client, course)[0] == 302
    assert [one.title for one in papers_of(course)] == ["Báo cáo tháng"]


def test_a_refused_agenda_calls_nobody(cast: Cast) -> None:
    """R-PRE-06, R-MTG-10."""
    course = meeting_at(cast, "planned")
    client = signed_in(cast, "secretary")
    assert send_out(client, course, take=["form:ideology"])[0] == 422
    assert course.meeting.state == "planned"
    assert papers_of(course) == []


def test_who_may_prepare_but_not_call_keeps_the_agenda(cast: Cast) -> None:
    course = meeting_at(cast, "planned")
    with as_service():
        one = person(cast.home, "Kha Văn Lộc", card="99000001")
        user = account(one, "committee")
        standing(user, "member", cast.home)
        post(one, "cell_committee_member", cast.home)
    cast.users["committee"] = user
    client = signed_in(cast, "committee")
    html = page(client, at("preparation:show", course))
    assert 'value="call"' not in html
    assert send_out(client, course, act="keep")[0] == 302
    assert course.meeting.state == "prepared"
    assert send_out(client, course, take=[])[0] == 403


def test_the_committees_record_is_one_press_beside_the_draft(cast: Cast) -> None:
    """R-PRE-13."""
    course = meeting_at(cast, "planned")
    client = signed_in(cast, "secretary")
    html = page(client, at("preparation:show", course))
    assert left_in_english(html) == []
    both = [cast.people[name].pk for name in ("secretary", "deputy")]
    given: dict[str, object] = {**values(html), "present_ids": both}
    given["command_id"] = str(new_command_id())
    given |= {"chair_id": both[0], "recorder_id": both[1], "met_on": "1/11/2026"}
    given.pop("take", None)
    assert client.post(at("meetings:pre_meeting", course), given).status_code == 302
    later = page(client, at("preparation:show", course))
    assert "Ghi chi ủy đã họp" not in later


@pytest.mark.parametrize(
    ("state", "address"),
    [("prepared", "meetings:call"), ("called", "meetings:open"), ("signed", "meetings:close")],
)
def test_the_meetings_page_carries_the_form_of_the_next_step(
    cast: Cast, state: str, address: str
) -> None:
    course = meeting_at(cast, state)
    course_page, action = at("meetings:show", course), f'action="{at(address, course)}"'
    html = page(signed_in(cast, "secretary"), course_page)
    # The cell's own score comes before the closing.
    assert (action in html) == (state != "signed")
    assert action not in page(signed_in(cast, "member"), course_page)


def test_a_planned_meeting_leads_to_its_draft(cast: Cast) -> None:
    client = signed_in(cast, "secretary")
    where = reverse("meetings:plan", args=[cast.home.pk])
    status, html = sent(client, f"{where}?month=2026-12", place="Nhà văn hóa")
    assert status == 302, html
    with as_service():
        meeting = Meeting.objects.get()
    assert f"{meeting.scheduled_at:%d/%m}" == "03/12"
    assert client.get(reverse("preparation:show", args=[meeting.pk])).status_code == 200


def test_a_day_gone_by_is_not_proposed(cast: Cast) -> None:
    """R-PLN-21: tomorrow, in time for the call, and why."""
    where = reverse("meetings:plan", args=[cast.home.pk])
    given = values(page(signed_in(cast, "secretary"), f"{where}?month=2026-11"))
    assert given["scheduled_at"] == "23/11/2026"
    assert given["moved_reason"] == "Ngày 03/11/2026 đã qua"


def test_the_time_it_took_stands_on_the_secretarys_page_alone(cast: Cast) -> None:
    """R-PRE-70, R-PRE-71."""
    course = meeting_at(cast, "signed")
    client = signed_in(cast, "secretary")
    where = at("preparation:count_time", course)
    assert f'data-working="{where}"' in page(client, at("meetings:show", course))
    assert f'data-working="{where}"' not in page(
        signed_in(cast, "overseer"), at("meetings:show", course)
    )
    for seconds, status in (("840", 204), ("0", 422), ("", 422)):
        given = {"command_id": str(new_command_id()), "seconds": seconds}
        assert client.post(where, given).status_code == status
    with as_service():
        Meeting.objects.filter(pk=course.meeting_id).update(state="closed")
    html = page(client, at("meetings:show", course))
    assert "Chuẩn bị và ghi chép: khoảng 14 phút" in html
    for name in ("deputy", "member", "overseer", "office"):
        assert "khoảng 14 phút" not in page(signed_in(cast, name), at("meetings:show", course))
    given = {"command_id": str(new_command_id())}
    assert client.post(at("preparation:forget_time", course), given).status_code == 302
    assert not re.search(r"khoảng \d+ phút", page(client, at("meetings:show", course)))
    with as_service():
        assert not TimeSpent.objects.exists()
