"""Pages of preparation: the draft taken over, the committee's record, preparers, questions."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from chibo.members.models import Post
from chibo.preparation.models import CommitteeMeeting, Preparer, Question
from chibo.shared.ids import new_command_id
from tests.cast import Cast, as_service
from tests.meetings.course import Course, meeting_at
from tests.web.meetings.reader import left_in_english, sent, signed_in

PAGES = ("preparation:show", "meetings:pre_meeting", "preparation:preparers")


def at(name: str, course: Course) -> str:
    return reverse(name, args=[course.meeting_id])


def page(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, where
    return answer.content.decode()


def ticked(html: str) -> list[str]:
    return re.findall(r'name="take" value="([^"]+)" checked', html)


def post(client: Client, where: str, **typed: object) -> tuple[int, str]:
    answer = client.post(where, {"command_id": str(new_command_id()), **typed})
    return answer.status_code, answer.content.decode()


def test_one_press_takes_over_the_draft_and_what_is_not_ticked_is_dropped(cast: Cast) -> None:
    """R-PRE-04."""
    course = meeting_at(cast, "planned")
    client, where = signed_in(cast, "secretary"), at("preparation:show", course)
    offered = ticked(page(client, where))
    assert sum(key.startswith("criticism:") for key in offered) == 2
    taken = [key for key in offered if not key.startswith("criticism:")]
    assert post(client, where, take=taken)[0] == 302
    assert len(course.items()) == len(taken)
    later = page(client, where)
    assert sorted(ticked(later)) == sorted(set(offered) - set(taken))
    assert post(client, where, take=ticked(later)[:1])[0] == 302
    assert len(course.items()) == len(taken) + 1


def test_a_required_part_is_dropped_only_with_a_reason(cast: Cast) -> None:
    """R-PRE-04, R-MTG-10."""
    course = meeting_at(cast, "planned")
    client, where = signed_in(cast, "secretary"), at("preparation:show", course)
    taken = [key for key in ticked(page(client, where)) if key != "form:scoring"]
    status, html = post(client, where, take=taken)
    assert status == 422
    assert "Chấm điểm buổi sinh hoạt" in html
    assert ticked(html) == taken
    assert post(client, where, take=taken, left_out_reason="chấm sau")[0] == 302


def test_the_agenda_editor_begins_with_the_whole_draft(cast: Cast) -> None:
    """R-PRE-02."""
    html = page(signed_in(cast, "secretary"), at("meetings:agenda", meeting_at(cast, "planned")))
    assert html.count("Tự phê bình: đồng chí") == 2


def test_the_page_says_what_is_thin_what_to_do_and_forbids_nothing(cast: Cast) -> None:
    """R-PRE-50."""
    course = meeting_at(cast, "prepared")
    client = signed_in(cast, "secretary")
    html = page(client, at("preparation:show", course))
    assert "Đảng viên chưa có tài liệu đọc trước" in html
    assert at("meetings:materials", course) in html
    assert "chậm nhất ngày 02/11/2026" in html
    shown = page(client, at("meetings:show", course))
    assert "điểm còn sơ sài" in shown
    assert at("preparation:show", course) in shown
    assert sent(client, at("meetings:call", course))[0] == 302


def test_the_call_says_by_when_the_rules_want_it(cast: Cast) -> None:
    """R-PRE-40."""
    course = meeting_at(cast, "prepared")
    html = page(signed_in(cast, "secretary"), at("meetings:call", course))
    assert "Thời hạn mời họp theo quy định:" in html
    assert "chậm: chưa gửi (chậm nhất ngày 02/11/2026)" in html


def test_the_committees_record_is_kept_shown_again_and_printed(cast: Cast) -> None:
    """R-PRE-13, R-PRE-60."""
    course = meeting_at(cast, "prepared")
    client, where = signed_in(cast, "secretary"), at("meetings:pre_meeting", course)
    paper = reverse("preparation:committee_paper", args=[course.meeting_id, "docx"])
    assert client.get(paper).status_code == 404
    chair, recorder = cast.people["secretary"].pk, cast.people["deputy"].pk
    given = {"met_on": "1/11/2026", "hour": "19h", "chair_id": chair, "recorder_id": recorder}
    status, html = post(client, where, **given, present_ids=[chair], points="Đường tổ 3")
    assert status == 422
    assert "ít nhất hai người" in html
    assert "Đường tổ 3" in html
    both = [chair, recorder]
    assert post(client, where, **given, present_ids=both, points="Đường tổ 3")[0] == 302
    assert "Đường tổ 3" in page(client, where)
    assert client.get(paper).status_code == 200
    assert signed_in(cast, "member").get(paper).status_code == 403
    with as_service():
        assert CommitteeMeeting.objects.get().recorder_id == recorder


def test_a_secretary_alone_is_told_that_nothing_is_missing(cast: Cast) -> None:
    """R-PRE-10."""
    course = meeting_at(cast, "planned")
    with as_service():
        Post.objects.filter(kind="deputy_secretary").delete()
    client = signed_in(cast, "secretary")
    html = page(client, at("meetings:pre_meeting", course))
    assert "chỉ có bí thư" in html
    assert "<form" not in html.split("<main")[1].split("</main>")[0]
    assert "không áp dụng" in page(client, at("preparation:show", course))


def test_a_preparer_is_asked_and_released(cast: Cast) -> None:
    """R-PRE-20, R-PRE-22."""
    course = meeting_at(cast, "planned")
    client, where = signed_in(cast, "secretary"), at("preparation:preparers", course)
    member = cast.people["member"]
    status, _html = post(client, where, person_id=member.pk, part="", due_on="01/11/2026")
    assert status == 302
    assert member.full_name in page(client, at("preparation:show", course))
    status, html = post(client, where, person_id=member.pk, due_on="9/11/2026")
    assert (status, "03/11/2026" in html) == (422, True)
    with as_service():
        line = Preparer.objects.get().pk
    assert post(client, at("preparation:release", course), line=line)[0] == 302
    assert post(client, at("preparation:release", course), line=line)[0] == 422


def test_a_member_asks_on_the_phone_and_takes_it_back(cast: Cast) -> None:
    """R-PRE-31, R-PRE-33."""
    course = meeting_at(cast, "called")
    member, other = signed_in(cast, "member"), signed_in(cast, "minutes_secretary")
    where = at("preparation:questions", course)
    assert where in page(member, at("meetings:show", course))
    assert post(member, where, text="Vì sao chậm?")[0] == 302
    assert post(member, where, text="Khi nào làm đường?", is_for_all="on")[0] == 302
    assert "Vì sao chậm?" in page(member, where)
    html = page(other, where)
    assert "Khi nào làm đường?" in html
    assert "Vì sao chậm?" not in html
    assert "Vì sao chậm?" in page(signed_in(cast, "secretary"), where)
    with as_service():
        one = Question.objects.get(is_for_all=False).pk
    assert post(other, at("preparation:withdraw", course), line=one)[0] == 422
    assert post(member, at("preparation:withdraw", course), line=one)[0] == 302


def test_a_member_answers_the_call_from_the_phone_with_the_reason(cast: Cast) -> None:
    """R-MTG-19."""
    course = meeting_at(cast, "called")
    member = signed_in(cast, "member")
    assert post(member, at("meetings:reply", course), answer="no", reason="")[0] == 422
    assert post(member, at("meetings:reply", course), answer="no", reason="đi viện")[0] == 302
    html = page(signed_in(cast, "secretary"), at("meetings:show", course))
    assert "Phạm Thị Dung: đi viện" in html


@pytest.mark.parametrize("state", ["planned", "prepared", "called", "holding", "closed"])
def test_every_page_renders_in_every_state_and_is_vietnamese(cast: Cast, state: str) -> None:
    course = meeting_at(cast, state)
    client = signed_in(cast, "secretary")
    for name in (*PAGES, "preparation:questions"):
        html = page(client, at(name, course))
        assert not left_in_english(html), (name, state)
        assert html.count("<h1") == 1, (name, state)
        assert html.count("chibo-button--primary") <= 1, (name, state)


@pytest.mark.parametrize(
    ("who", "prepares", "asks"),
    [
        ("deputy", 200, 200),
        ("minutes_secretary", 403, 200),
        ("member", 403, 200),
        ("overseer", 403, 403),
        ("office", 403, 403),
        ("sibling_secretary", 404, 404),
        ("outsider", 404, 404),
    ],
)
def test_each_role_sees_what_it_may(cast: Cast, who: str, prepares: int, asks: int) -> None:
    course = meeting_at(cast, "prepared")
    client = signed_in(cast, who)
    for name in PAGES:
        assert client.get(at(name, course)).status_code == prepares, name
    assert client.get(at("preparation:questions", course)).status_code == asks
    paper = reverse("preparation:agenda_paper", args=[course.meeting_id, "pdf"])
    assert client.get(paper).status_code == (404 if asks == 404 else 200)
