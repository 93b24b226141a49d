"""The course of a meeting on its pages: entries taken back, two writers, fees, the closing."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from chibo.meetings.models import Speech, Step
from chibo.shared.ids import new_command_id
from tests.cast import Cast, as_service
from tests.meetings.course import Course, meeting_at
from tests.web.meetings.reader import left_in_english, sent, signed_in, values


def running(cast: Cast) -> tuple[Course, Client, str]:
    """A meeting being held with its roll taken, and the address of its course."""
    course = meeting_at(cast, "holding")
    course.take_roll()
    client = signed_in(cast, "minutes_secretary")
    return course, client, reverse("meetings:room", args=[course.meeting_id])


def posted(client: Client, name: str, *args: int, **typed: object) -> HttpResponse:
    body = {"command_id": str(new_command_id()), **typed}
    return client.post(reverse(f"meetings:{name}", args=args), body)  # type: ignore[return-value]  # Django's test answer


def test_several_names_are_kept_at_once_and_taken_back_by_one_press(cast: Cast) -> None:
    course, client, address = running(cast)
    people = [cast.people[name].pk for name in ("member", "deputy")]
    answer = posted(client, "speakers", course.meeting_id, person_ids=people, gist="Nhất trí")
    assert answer.status_code == 302
    html = client.get(address).content.decode()
    assert html.count("Nhất trí") == 2
    undo = re.search(r'action="(/meetings/\d+/speakers/retract/\?[^"]+)"', html)
    assert undo
    back = client.post(unescape(undo[1]), {"command_id": str(new_command_id())})
    assert back.status_code == 302
    html = client.get(address).content.decode()
    assert "Nhất trí" not in html
    assert not left_in_english(html)


def test_one_entry_of_each_kind_is_taken_back_by_the_button_beside_it(cast: Cast) -> None:
    course, client, address = running(cast)
    one, other = cast.people["member"].pk, cast.people["deputy"].pk
    posted(client, "speakers", course.meeting_id, person_ids=[one, other])
    posted(client, "criticism", course.meeting_id, person_id=one, kind="praise")
    posted(
        client, "vote", course.meeting_id, subject="Nghị quyết", in_favour=4, against=0, abstained=0
    )
    client.get(address)  # the notices with their undo are shown once
    for kind, count in (("speakers", 2), ("criticism", 1), ("votes", 1)):
        html = client.get(address).content.decode()
        form = re.search(
            rf'action="(/meetings/\d+/{kind}/retract/)".*?value="(\d+)">', html, re.DOTALL
        )
        assert form, kind
        body = {"command_id": str(new_command_id()), "entry": form[2]}
        assert client.post(form[1], body).status_code == 302
        left = client.get(address).content.decode()
        assert left.count(f"/{kind}/retract/") == count - 1
        again = client.post(form[1], body | {"command_id": str(new_command_id())})
        assert again.status_code == 422
        assert "Ghi nhận này không còn nữa" in again.content.decode()


@pytest.mark.parametrize("entry", ["", "x", "-1", "9" * 30])
def test_a_broken_address_takes_nothing_back(cast: Cast, entry: str) -> None:
    course, client, _ = running(cast)
    posted(client, "speakers", course.meeting_id, person_ids=[cast.people["member"].pk])
    assert posted(client, "retract_speakers", course.meeting_id, entry=entry).status_code == 422
    with as_service("bookkeeper"):
        assert Speech.objects.filter(meeting=course.meeting_id).count() == 1


def test_after_the_end_the_page_names_the_next_step_and_asks_for_no_more_entries(
    cast: Cast,
) -> None:
    course = meeting_at(cast, "held")
    secretary = signed_in(cast, "secretary")
    address = reverse("meetings:room", args=[course.meeting_id])
    html = secretary.get(address).content.decode()
    assert primary(html) == "Ghi biên bản"
    for name in ("speakers", "criticism", "votes"):
        assert f"/{name}/" not in html
    assert "Bắt đầu phần này" not in html
    assert 'name="notes"' in html
    course.write()
    course.sign("minutes_secretary")
    html = secretary.get(address).content.decode()
    assert "Ký biên bản" in primary(html)
    assert 'name="notes"' not in html
    assert not left_in_english(html)


def primary(html: str) -> str:
    """What the page's primary button says."""
    found = re.findall(r"<(?:a|button)[^>]*chibo-button--primary[^>]*>(.*?)</", html, re.DOTALL)
    assert len(found) == 1, found
    return " ".join(found[0].split())


def test_two_who_write_on_one_part_see_both_texts_and_lose_no_word(cast: Cast) -> None:
    course, taker, address = running(cast)
    secretary = signed_in(cast, "secretary")
    first = course.items()[0].pk
    posted(taker, "part", course.meeting_id, first, act="start")
    page = values(secretary.get(address).content.decode())
    saved = {
        "act": "note",
        "notes": "Thư ký ghi",
        "conclusion": "",
        "notes_before": "",
        "conclusion_before": "",
    }
    assert posted(taker, "part", course.meeting_id, first, **saved).status_code == 302
    typed = {
        "act": "end",
        "notes": "Bí thư ghi",
        "conclusion": "Thống nhất",
        "notes_before": page["notes_before"],
        "conclusion_before": page["conclusion_before"],
    }
    answer = posted(secretary, "part", course.meeting_id, first, **typed)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert re.search(r"data-saved>\s*<p>Thư ký ghi</p>", html)
    assert re.search(r"data-typed>\s*<p>Bí thư ghi</p>", html)
    assert not left_in_english(html)
    kept = values(html)
    assert (kept["notes"].strip(), kept["conclusion"].strip()) == ("Bí thư ghi", "Thống nhất")
    assert course.items()[0].notes == "Thư ký ghi"
    merged = {name: kept[name] for name in ("notes_before", "conclusion_before", "conclusion")}
    again = posted(
        secretary, "part", course.meeting_id, first, act="end", notes="Cả hai ghi", **merged
    )
    assert again.status_code == 302
    item = course.items()[0]
    assert (item.notes, item.conclusion) == ("Cả hai ghi", "Thống nhất")
    assert item.ended_at is not None


def test_nobody_has_paid_until_marked_by_hand(cast: Cast) -> None:
    """R-MTG-38"""
    course = meeting_at(cast, "holding")
    client = signed_in(cast, "secretary")
    address = reverse("meetings:roll", args=[course.meeting_id])
    room = reverse("meetings:room", args=[course.meeting_id])
    paid, unpaid = cast.people["member"].pk, cast.people["deputy"].pk
    marks = {f"status__{row.person_id}": "present" for row in course.roll() if not row.is_exempt}
    assert sent(client, address, room, **marks)[0] == 302
    assert {row.has_paid_fee for row in course.roll()} == {None}
    sent(client, address, room, **{f"fee__{paid}": "paid", f"fee__{unpaid}": "unpaid"})
    assert sent(client, address, room)[0] == 302  # as it stands: nothing is marked by saving again
    fees = {row.person_id: row.has_paid_fee for row in course.roll()}
    assert (fees.pop(paid), fees.pop(unpaid)) == (True, False)
    assert set(fees.values()) == {None}
    assert sent(client, address, room, **{f"fee__{paid}": "all"})[0] == 422


def test_closing_without_the_cells_own_score_says_so_and_asks(cast: Cast) -> None:
    """R-MTG-48"""
    course = meeting_at(cast, "signed")
    client = signed_in(cast, "secretary")
    address = reverse("meetings:close", args=[course.meeting_id])
    html = client.get(address).content.decode()
    assert "Chi bộ chưa tự chấm điểm" in html
    assert re.search(r"bước “Chấm điểm buổi sinh hoạt” được ghi là bỏ qua\.[^<]*42-HD/BTCTW", html)
    assert 'name="done-scoring"' not in html
    skipped = [row for row in steps_skipped(course) if row.is_required]
    assert skipped
    assert html.count("<li>") >= len(skipped)
    assert not left_in_english(html)
    status, refused = sent(client, address, reason="chưa chấm")
    assert status == 422
    assert refused.count("Hãy làm nốt việc còn thiếu") == 2
    assert course.meeting.state == "signed"
    assert sent(client, address, reason="chưa chấm", seen="on")[0] == 302
    scoring = next(row for row in steps_skipped(course) if row.code == "scoring")
    assert scoring.reason == "chưa chấm"


def steps_skipped(course: Course) -> list[Step]:
    with as_service("bookkeeper"):
        return list(Step.objects.filter(meeting=course.meeting_id, state="skipped"))
