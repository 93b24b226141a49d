"""The meeting room: marks saved name by name, parts laid in place, the code, the end, the signature."""

from __future__ import annotations

import json
import re
import uuid

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from chibo.meetings.models import AgendaItem, Speech, Visitor, Vote
from chibo.meetings.public import code_for
from chibo.shared import clock
from chibo.shared.ids import new_command_id
from chibo.tasks.public import Task
from chibo.web.meetings.room_parts import MANY_NAMES
from tests.cast import PASSWORD, Cast, as_service, person
from tests.meetings.course import STARTS, Course, meeting_at
from tests.web.meetings.reader import left_in_english, sent, signed_in, values

JSON = {"HTTP_ACCEPT": "application/json"}
IN_PLACE = {"HTTP_X_ROOM": "1"}


def at(course: Course, name: str, *more: object) -> str:
    return reverse(f"meetings:{name}", args=[course.meeting_id, *more])


def mark(client: Client, course: Course, revision: int, **by_id: str) -> HttpResponse:
    """Marks of some, as the script sends them: `p12="present"`."""
    ids = [name.removeprefix("p") for name in by_id]
    body = {"command_id": str(uuid.uuid4()), "revision": revision, "only": ",".join(ids)}
    body |= {f"status-{one}": status for one, status in zip(ids, by_id.values(), strict=True)}
    return client.post(at(course, "roll"), body, **JSON)  # type: ignore[return-value, arg-type]  # Django's test answer


def post(client: Client, course: Course, page: str, /, **typed: object) -> HttpResponse:
    body = {"command_id": str(new_command_id()), **typed}
    return client.post(at(course, page), body, **IN_PLACE)  # type: ignore[return-value, arg-type]  # Django's test answer


def test_marks_of_some_leave_all_others_as_they_were(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    client = signed_in(cast, "secretary")
    one, other = cast.people["member"].pk, cast.people["deputy"].pk
    answer = json.loads(mark(client, course, 0, **{f"p{one}": "present"}).content)
    assert answer["revision"] == 1
    assert answer["roll"][str(one)] == ["present", "", ""]
    answer = json.loads(mark(client, course, 1, **{f"p{other}": "unexcused"}).content)
    assert answer["roll"][str(one)][0] == "present"
    assert answer["roll"][str(other)][0] == "unexcused"


def test_a_large_cell_finds_a_name_by_its_letters(cast: Cast) -> None:
    box = 'data-find="roll-form"'
    client = signed_in(cast, "secretary")
    before = STARTS.replace(month=10)
    few = meeting_at(cast, "holding", month=before.date(), scheduled_at=before)
    assert box not in client.get(at(few, "room")).content.decode()
    with as_service():
        for number in range(MANY_NAMES):
            person(cast.home, f"Đảng Viên {number:03d}", card=f"7{number:07d}")
    course = meeting_at(cast, "holding")
    assert box in client.get(at(course, "room")).content.decode()


def test_two_who_mark_at_once_both_keep_their_marks(cast: Cast) -> None:
    """R-MTG-26 The second is told the roll as it is, and goes on from there."""
    course = meeting_at(cast, "holding")
    secretary, taker = signed_in(cast, "secretary"), signed_in(cast, "minutes_secretary")
    one, other = cast.people["member"].pk, cast.people["deputy"].pk
    assert mark(taker, course, 0, **{f"p{one}": "present"}).status_code == 200
    stale = mark(secretary, course, 0, **{f"p{other}": "online"})
    told = json.loads(stale.content)
    assert (stale.status_code, told["revision"]) == (409, 1)
    assert told["roll"][str(one)][0] == "present"
    assert mark(secretary, course, 1, **{f"p{other}": "online"}).status_code == 200
    by_person = {row.person_id: row.status for row in course.roll()}
    assert (by_person[one], by_person[other]) == ("present", "online")


def test_an_absence_without_its_reason_is_told_and_not_kept(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    one = cast.people["member"].pk
    answer = mark(signed_in(cast, "secretary"), course, 0, **{f"p{one}": "excused"})
    assert answer.status_code == 422
    assert "lý do vắng" in json.loads(answer.content)["sentence"]
    assert course.meeting.roll_revision == 0


def test_the_roll_is_read_again_only_when_it_is_another(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    client = signed_in(cast, "secretary")
    address = at(course, "roll")
    assert client.get(address, {"revision": "0"}, **JSON).status_code == 204  # type: ignore[arg-type]  # a header
    course.take_roll()
    told = client.get(address, {"revision": "0"}, **JSON).json()  # type: ignore[arg-type]  # a header
    assert told["revision"] == 1
    assert client.get(address).status_code == 302  # without the script: the room


def test_an_answer_in_place_has_the_parts_without_frame_and_roll(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    course.take_roll()
    client = signed_in(cast, "secretary")
    html = post(client, course, "speakers", person_ids=[cast.people["member"].pk]).content.decode()
    assert "<html" not in html
    assert 'id="roll-form"' not in html
    assert 'id="room-said"' in html
    assert "/speakers/retract/?entry=" in html
    assert re.search(r"data-times>1<", html)
    assert not left_in_english(html)
    regions = set(re.findall(r'id="(room-[a-z]+)" data-region', html))
    whole = client.get(at(course, "room")).content.decode()
    assert regions <= set(re.findall(r'id="(room-[a-z]+)"', whole))


def test_all_in_favour_is_one_press(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    course.take_roll()
    client = signed_in(cast, "minutes_secretary")
    html = client.get(at(course, "room")).content.decode()
    unanimous = re.search(r'name="unanimous"\s+value="(\d+)"', html)
    assert unanimous
    answer = post(
        client,
        course,
        "vote",
        subject="Nghị quyết",
        matter="",
        unanimous=unanimous[1],
        in_favour="2",
        against="1",
        abstained="1",
    )
    assert answer.status_code == 200
    with as_service("bookkeeper"):
        vote = Vote.objects.get()
    assert (vote.in_favour, vote.against, vote.abstained, vote.entitled) == (4, 0, 0, 4)


def test_a_secret_ballot_is_kept_from_the_room(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    course.take_roll()
    client = signed_in(cast, "secretary")
    typed = {"subject": "Kỷ luật", "matter": "discipline", "in_favour": 3, "against": 1}
    typed |= {"abstained": 0, "slips_given": 4, "slips_collected": 4}
    refused = post(client, course, "vote", **typed, slips_valid=3)
    assert refused.status_code == 422
    assert "Số phiếu không khớp" in refused.content.decode()
    html = post(client, course, "vote", **typed, slips_valid=4).content.decode()
    assert "phát ra 4 phiếu, thu về 4, hợp lệ 4" in html
    by_hands = post(client, course, "vote", subject="x", matter="discipline", unanimous="4")
    assert by_hands.status_code == 422
    assert "bỏ phiếu kín" in by_hands.content.decode()


def test_the_next_of_the_round_is_one_press_and_then_gone(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    course.take_roll()
    client = signed_in(cast, "secretary")
    html = client.get(at(course, "room")).content.decode()
    offered = re.findall(r'name="person_id" value="(\d+)"', html)
    assert 1 <= len(offered) <= 2
    html = post(
        client, course, "criticism", person_id=offered[0], kind="self_criticism"
    ).content.decode()
    assert f'name="person_id" value="{offered[0]}"' not in html


def test_a_visitor_and_remarks_and_the_way_back(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    client = signed_in(cast, "secretary")
    html = post(client, course, "visitor", name="Bùi Văn Ích", remarks="Nên gọn.").content.decode()
    assert "Nên gọn." in html
    with as_service("bookkeeper"):
        visitor = Visitor.objects.get()
    back = post(client, course, "retract_visitor", entry=visitor.pk)
    assert "Nên gọn." not in re.sub(r'id="room-said".*?</div>', "", back.content.decode())


def test_a_task_is_given_on_the_spot(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    client = signed_in(cast, "secretary")
    due = values(client.get(at(course, "room")).content.decode())["due_on"]
    answer = post(
        client,
        course,
        "give_task",
        assignee_id=cast.people["member"].pk,
        title="Vận động sửa cầu số 2",
        due_on=due,
        product="",
    )
    assert answer.status_code == 200
    assert "Vận động sửa cầu số 2" in answer.content.decode()
    with as_service("bookkeeper"):
        assert Task.objects.get().meeting_id == course.meeting_id
    refused = post(client, course, "give_task", assignee_id="", title="", due_on=due, product="")
    assert refused.status_code == 422
    taker = signed_in(cast, "minutes_secretary")
    assert 'name="assignee_id"' not in taker.get(at(course, "room")).content.decode()


def test_the_code_is_drawn_for_the_secretary_while_the_meeting_is_held(cast: Cast) -> None:
    """R-MTG-56"""
    course = meeting_at(cast, "holding")
    answer = signed_in(cast, "secretary").get(at(course, "code"))
    html = answer.content.decode()
    assert "<svg" in html
    assert not re.search(r"<svg[^>]*style=", html)
    assert answer["Refresh"] == "45"
    assert answer["Cache-Control"] == "no-store"
    assert signed_in(cast, "member").get(at(course, "code")).status_code == 403


def test_a_member_opens_the_code_and_presses_once(cast: Cast) -> None:
    """R-MTG-55, R-MTG-58"""
    course = meeting_at(cast, "holding")
    client = signed_in(cast, "member")
    address = at(course, "check_in", code_for(course.meeting_id, clock.now()))
    html = client.get(address).content.decode()
    assert "Tôi có mặt" in html
    assert not left_in_english(html)
    assert client.post(address, {"command_id": str(new_command_id())}).status_code == 302
    assert "Đồng chí đã được ghi có mặt" in client.get(address).content.decode()
    old = at(course, "check_in", "1.1~old")
    assert "Tôi có mặt" not in signed_in(cast, "deputy").get(old).content.decode()
    refused = signed_in(cast, "deputy").post(old, {"command_id": str(new_command_id())})
    assert refused.status_code == 422
    assert "hết hạn" in refused.content.decode()


def test_after_the_last_part_the_end_stands_in_the_room(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    course.take_roll()
    client = signed_in(cast, "secretary")
    assert "/end/" in client.get(at(course, "room")).content.decode()
    with as_service():
        now = clock.now()
        AgendaItem.objects.filter(meeting=course.meeting_id).update(started_at=now, ended_at=now)
    html = client.get(at(course, "room")).content.decode()
    assert re.search(r'<form method="post" action="/meetings/\d+/end/"', html)
    # A part that was run ticks what it stands for.
    assert re.search(r'name="done-members_judged"[^>]* checked', html)
    status, _ = sent(client, at(course, "end"), at(course, "room"))
    assert status == 302
    assert course.meeting.state == "held"
    taker = signed_in(cast, "minutes_secretary").get(at(course, "room")).content.decode()
    assert "/end/" not in taker


def test_minutes_are_kept_and_signed_by_one_press(cast: Cast) -> None:
    """R-MTG-63"""
    course = meeting_at(cast, "held")
    client = signed_in(cast, "secretary")
    name = cast.people["secretary"].full_name
    status, html = sent(
        client, at(course, "minutes"), then="sign", signature=name, password="sai mật khẩu"
    )
    assert status == 422
    assert "Mật khẩu không đúng" in html
    assert len(course.minutes()) == 1  # the text is kept all the same
    status, _ = sent(client, at(course, "minutes"), then="sign", signature=name, password=PASSWORD)
    assert status == 302
    (minutes,) = course.minutes()
    assert minutes.chair_confirmed_by == "password"
    shown = client.get(at(course, "sign")).content.decode()
    assert "xác nhận bằng mật khẩu" in " ".join(shown.split())


def test_words_of_another_that_came_in_are_read_before_they_are_signed(cast: Cast) -> None:
    course = meeting_at(cast, "held")
    course.write("Mở đầu\nGiữa\nCuối")
    client = signed_in(cast, "secretary")
    page = values(client.get(at(course, "minutes")).content.decode())
    course.write("Mở đầu\nGiữa\nCuối: thêm", based_on=1, by="minutes_secretary")
    body = page | {
        "command_id": str(new_command_id()),
        "body": "Mở đầu: thêm\nGiữa\nCuối",
        "then": "sign",
        "signature": cast.people["secretary"].full_name,
        "password": PASSWORD,
    }
    answer = client.post(at(course, "minutes"), body)
    assert answer["Location"] == at(course, "minutes")
    (minutes,) = course.minutes()
    assert minutes.body == "Mở đầu: thêm\nGiữa\nCuối: thêm"
    assert minutes.chair_signed_at is None


def test_two_who_write_at_once_find_the_words_of_the_other(cast: Cast) -> None:
    """R-MTG-40 As the page's script saves: what another wrote comes back with the answer."""
    course = meeting_at(cast, "held")
    course.write("Mở đầu\nGiữa\nCuối")
    course.write("Mở đầu\nGiữa\nCuối: thêm", based_on=1, by="minutes_secretary")
    client = signed_in(cast, "secretary")
    body = {
        "command_id": str(uuid.uuid4()),
        "body": "Mở đầu: tôi\nGiữa\nCuối",
        "body_before": "Mở đầu\nGiữa\nCuối",
        "based_on_revision": "1",
    }
    told = client.post(at(course, "minutes"), body, **JSON).json()  # type: ignore[arg-type]  # a header
    assert told == {"revision": 3, "body": "Mở đầu: tôi\nGiữa\nCuối: thêm", "conflict": False}
    read = client.get(at(course, "minutes"), {"revision": "3"}, **JSON)  # type: ignore[arg-type]  # a header
    assert read.status_code == 204
    clash = body | {"command_id": str(uuid.uuid4()), "body": "Mở đầu\nGiữa\nCuối: khác"}
    answer = client.post(at(course, "minutes"), clash, **JSON)  # type: ignore[arg-type]  # a header
    assert (answer.status_code, answer.json()["conflict"]) == (409, True)
    shown = client.post(
        at(course, "minutes"), clash | {"command_id": str(uuid.uuid4())}
    ).content.decode()
    assert shown.count("data-saved") == 1
    assert "Mở đầu: tôi" in values(shown)["body"]
    assert "Cuối: thêm\nCuối: khác" in values(shown)["body"]


@pytest.mark.parametrize("entry", ["", "x"])
def test_a_broken_item_is_no_part(cast: Cast, entry: str) -> None:
    course = meeting_at(cast, "holding")
    course.take_roll()
    client = signed_in(cast, "secretary")
    person_id = cast.people["member"].pk
    assert (
        post(client, course, "speakers", person_ids=[person_id], item_id=entry).status_code == 200
    )
    with as_service("bookkeeper"):
        assert Speech.objects.get().item_id is None
