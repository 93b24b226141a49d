"""The forms about meetings: a whole month through the pages, double clicks, bad input, conflicts."""

from __future__ import annotations

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from chibo.audit.models import AuditEvent
from chibo.meetings.models import Attendance, Material, Meeting
from chibo.shared.ids import new_command_id
from tests.cast import PASSWORD, Cast, as_service
from tests.meetings.course import Course, meeting_at
from tests.web.meetings.reader import left_in_english, sent, signed_in, values


def who_met(cast: Cast) -> dict[str, object]:
    """The committee of the cast's home cell, all there; lists of choices are not read back."""
    chair, recorder = cast.people["secretary"].pk, cast.people["deputy"].pk
    return {"present_ids": [chair, recorder], "chair_id": chair, "recorder_id": recorder}


def test_a_secretary_takes_a_meeting_from_plan_to_closed_without_script(cast: Cast) -> None:
    secretary, taker = signed_in(cast, "secretary"), signed_in(cast, "minutes_secretary")
    plan = reverse("meetings:plan", args=[cast.home.pk])
    assert (
        sent(
            secretary,
            plan,
            kind="regular",
            scheduled_at="3/11/2026",
            hour="19h30",
            place="Nhà văn hóa",
        )[0]
        == 302
    )
    with as_service("bookkeeper"):
        meeting = Meeting.objects.get()
    course = Course(cast, meeting.pk)

    def do(client: Client, name: str, **typed: object) -> None:
        page = reverse("meetings:room", args=[meeting.pk]) if name == "roll" else ""
        status, html = sent(client, reverse(f"meetings:{name}", args=[meeting.pk]), page, **typed)
        assert status == 302, (name, [line for line in html.splitlines() if "error" in line])

    do(secretary, "pre_meeting", met_on="01/11/2026", hour="19:00", **who_met(cast))
    do(secretary, "agenda", **agenda_as_offered(secretary, meeting.pk))
    do(secretary, "materials", title="Dự thảo nghị quyết", text="Nội dung")
    do(secretary, "call")
    do(
        secretary,
        "open",
        at="03/11/2026",
        hour="19:30",
        chair_id=cast.people["secretary"].pk,
        minute_taker_id=cast.people["minutes_secretary"].pk,
        guests="Bùi Văn Ích, Đảng ủy viên",
    )
    marks = {f"status__{row.person_id}": "present" for row in course.roll() if not row.is_exempt}
    do(taker, "roll", **marks, **{f"fee__{row.person_id}": "paid" for row in course.roll()[:2]})
    first = course.items()[0]
    part = reverse("meetings:part", args=[meeting.pk, first.pk])
    answer = taker.post(
        part,
        {
            "command_id": uuid.uuid4(),
            "act": "note",
            "notes": "Tốt",
            "conclusion": "",
            "minutes": 20,
        },
    )
    assert answer.status_code == 302
    for name, typed in (
        ("speakers", {"person_ids": [cast.people["member"].pk], "gist": "Nhất trí"}),
        ("criticism", {"person_id": cast.people["member"].pk, "kind": "praise", "gist": ""}),
        ("vote", {"subject": "Nghị quyết", "in_favour": 4, "against": 0, "abstained": 0}),
    ):
        address = reverse(f"meetings:{name}", args=[meeting.pk])
        assert taker.post(address, {"command_id": uuid.uuid4(), **typed}).status_code == 302, name
    do(secretary, "end", at="03/11/2026", hour="21:05", done__news="on", reason="hết giờ")
    draft = values(secretary.get(reverse("meetings:minutes", args=[meeting.pk])).content.decode())
    assert "Bùi Văn Ích" in draft["body"]
    assert "100,0 % (5/5)" in draft["body"]
    do(taker, "minutes")
    do(secretary, "sign", signature="trần phước an", password=PASSWORD)
    do(taker, "sign", signature="Ngô Văn Cảnh", password=PASSWORD)
    do(secretary, "close", done__report_above="on", reason="chưa chấm", seen="on")
    assert course.meeting.state == "closed"
    shown = secretary.get(reverse("meetings:show", args=[meeting.pk])).content.decode()
    assert "chưa chấm" in shown
    assert not left_in_english(shown)


def agenda_as_offered(client: Client, meeting_id: int) -> dict[str, object]:
    """The rows as the page offers them, with the kinds a browser would send."""
    html = client.get(reverse("meetings:agenda", args=[meeting_id])).content.decode()
    count = int(values(html)["form-TOTAL_FORMS"])
    return {f"form__{place}__kind": "discussion" for place in range(count)}


def test_a_double_click_is_one_meeting(cast: Cast) -> None:
    client = signed_in(cast, "secretary")
    address = reverse("meetings:plan", args=[cast.home.pk])
    body = {
        "command_id": str(new_command_id()),
        "kind": "regular",
        "scheduled_at": "03/11/2026",
        "hour": "19:30",
        "place": "Nhà văn hóa",
    }
    first, second = client.post(address, body), client.post(address, body)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    with as_service("bookkeeper"):
        assert Meeting.objects.count() == AuditEvent.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"hour": "nửa đêm"}, "Hãy ghi giờ theo dạng giờ:phút"),
        ({"hour": "25:00"}, "Hãy ghi giờ theo dạng giờ:phút"),
        ({"scheduled_at": "31/02/2026"}, "31/02/2026"),
        ({"kind": "thematic"}, "Hãy ghi tên chuyên đề"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(
    cast: Cast, typed: dict[str, str], sentence: str
) -> None:
    client = signed_in(cast, "secretary")
    given = {
        "kind": "regular",
        "scheduled_at": "03/11/2026",
        "hour": "19:30",
        "place": "Đình làng Hạ",
        **typed,
    }
    status, html = sent(client, reverse("meetings:plan", args=[cast.home.pk]), **given)
    assert status == 422
    assert html.count(sentence) >= 2  # in the summary and beside the field
    kept = values(html)
    assert kept["place"] == "Đình làng Hạ"
    assert kept["hour"] == given["hour"]
    assert not left_in_english(html)


def test_a_stale_save_of_the_minutes_shows_both_texts_and_can_be_merged(cast: Cast) -> None:
    course = meeting_at(cast, "held")
    address = reverse("meetings:minutes", args=[course.meeting_id])
    secretary = signed_in(cast, "secretary")
    page = values(secretary.get(address).content.decode())
    course.write("Bản của thư ký", by="minutes_secretary")
    answer = secretary.post(
        address,
        {
            "command_id": uuid.uuid4(),
            "body": "Bản của bí thư",
            "based_on_revision": page["based_on_revision"],
        },
    )
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Bản của thư ký" in html
    assert "Bản của bí thư" in html
    assert not left_in_english(html)
    kept = values(html)
    both = "Bản của thư ký\nBản của bí thư"
    assert (kept["body"].strip(), kept["based_on_revision"]) == (both, "1")
    again = secretary.post(
        address,
        {"command_id": uuid.uuid4(), "body": "Cả hai", "based_on_revision": "1"},
    )
    assert again.status_code == 302
    assert course.minutes()[0].body == "Cả hai"


def test_a_stale_roll_keeps_the_marks_and_says_what_was_saved(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    client = signed_in(cast, "secretary")
    member = cast.people["member"].pk
    course.take_roll(by="deputy", member="unexcused")
    body = {f"status-{row.person_id}": "present" for row in course.roll()}
    address = reverse("meetings:roll", args=[course.meeting_id])
    answer = client.post(address, {"command_id": uuid.uuid4(), "revision": "0", **body})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "người khác đã lưu: vắng không lý do" in html
    assert values(html)[f"status-{member}"] == "present"
    assert values(html)["revision"] == "1"
    assert next(one for one in course.roll() if one.person_id == member).status == "unexcused"


def test_an_excuse_without_reason_is_shown_in_its_row(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    client = signed_in(cast, "secretary")
    body = {f"status-{row.person_id}": "excused" for row in course.roll()}
    address = reverse("meetings:roll", args=[course.meeting_id])
    answer = client.post(address, {"command_id": uuid.uuid4(), "revision": "0", **body})
    assert answer.status_code == 422
    assert answer.content.decode().count("Hãy ghi lý do vắng của đồng chí Phạm Thị Dung") == 2
    with as_service("bookkeeper"):
        assert not Attendance.objects.exclude(status="unknown").exists()


@pytest.mark.parametrize(
    "broken",
    [{"revision": "x"}, {"command_id": ""}, {"status-{member}": "flying"}, {"command_id": "zz"}],
)
def test_a_broken_roll_form_is_refused_and_nothing_is_kept(
    cast: Cast, broken: dict[str, str]
) -> None:
    course = meeting_at(cast, "holding")
    member = cast.people["member"].pk
    body = {"command_id": str(uuid.uuid4()), "revision": "0", f"status-{member}": "present"}
    body |= {name.format(member=member): value for name, value in broken.items()}
    client = signed_in(cast, "secretary")
    answer = client.post(reverse("meetings:roll", args=[course.meeting_id]), body)
    assert answer.status_code == 422
    assert course.meeting.roll_revision == 0


def test_more_votes_than_members_are_refused_beside_the_field(cast: Cast) -> None:
    course = meeting_at(cast, "holding")
    course.take_roll()
    client = signed_in(cast, "minutes_secretary")
    answer = client.post(
        reverse("meetings:vote", args=[course.meeting_id]),
        {
            "command_id": uuid.uuid4(),
            "subject": "Nghị quyết",
            "in_favour": 50,
            "against": 0,
            "abstained": 0,
        },
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "chỉ có 4 đảng viên chính thức có mặt" in html
    assert re.search(r'name="in_favour" value="50"', html)
    assert not left_in_english(html)


def test_files_come_in_and_go_out_as_downloads_only(cast: Cast) -> None:
    course = meeting_at(cast, "planned")
    client = signed_in(cast, "secretary")
    address = reverse("meetings:materials", args=[course.meeting_id])
    page = SimpleUploadedFile("trang.html", b"<script>1</script>", "text/html")
    refused = client.post(address, {"command_id": uuid.uuid4(), "title": "Trang", "file": page})
    assert refused.status_code == 422
    paper = SimpleUploadedFile("Dự thảo.pdf", b"%PDF-1.7 x", "application/pdf")
    kept = client.post(address, {"command_id": uuid.uuid4(), "title": "Dự thảo", "file": paper})
    assert kept.status_code == 302
    with as_service("bookkeeper"):
        material = Material.objects.get()
    answer = client.get(reverse("meetings:material", args=[course.meeting_id, material.pk]))
    assert answer.content == b"%PDF-1.7 x"
    assert answer["Content-Disposition"].startswith("attachment")
    outside = signed_in(cast, "sibling_secretary")
    hidden = outside.get(reverse("meetings:material", args=[course.meeting_id, material.pk]))
    assert hidden.status_code == 404
    taken = client.post(
        reverse("meetings:remove_material", args=[course.meeting_id, material.pk]),
        {"command_id": uuid.uuid4()},
    )
    assert taken.status_code == 302


def test_a_member_answers_the_invitation_on_the_page(cast: Cast) -> None:
    course = meeting_at(cast, "called")
    client = signed_in(cast, "member")
    address = reverse("meetings:reply", args=[course.meeting_id])
    without = client.post(address, {"command_id": uuid.uuid4(), "answer": "no", "reason": ""})
    assert without.status_code == 422
    assert "Hãy ghi lý do không dự được" in without.content.decode()
    answered = client.post(
        address, {"command_id": uuid.uuid4(), "answer": "no", "reason": "đi viện"}
    )
    assert answered.status_code == 302
    shown = client.get(reverse("meetings:show", args=[course.meeting_id])).content.decode()
    assert "đi viện" in shown


def test_a_page_that_is_only_for_sending_is_not_read(cast: Cast) -> None:
    course = meeting_at(cast, "called")
    client = signed_in(cast, "secretary")
    for name in ("reply", "speakers", "criticism", "vote"):
        answer = client.get(reverse(f"meetings:{name}", args=[course.meeting_id]))
        assert answer.status_code == 405, name
