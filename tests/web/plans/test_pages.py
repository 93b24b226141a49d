"""The pages of year plans: written, sent, approved, two at once, the month, the calendar."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.meetings.models import Meeting, MeetingState
from chibo.plans.models import YearPlan
from chibo.plans.public import ApprovePlan
from chibo.shared.clock import lived_at
from chibo.shared.ids import new_command_id
from chibo.usecase.public import run
from chibo.web.plans.coming import BUTTONS, WHAT, Situation, Step, what_next
from chibo.web.plans.feed import sittings_of
from tests.cast import Cast, as_service
from tests.contracts.rows import MOMENT
from tests.plans.year import NOW, YEAR, save, send
from tests.web.words import english_left_in


def look(client: Client, cast: Cast, name: str, address: str, status: int = 200) -> str:
    client.force_login(cast.user(name))
    with lived_at(NOW):
        answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    text = answer.content.decode()
    assert english_left_in(text) == []
    return text


def boxes(page: str) -> dict[str, str]:
    """What the form's boxes hold, as a browser would send it."""
    found = {}
    for box in re.findall(r"<input[^>]*>", page):
        name, value = (re.search(rf'{key}="([^"]*)"', box) for key in ("name", "value"))
        if name and 'type="checkbox"' not in box:
            found[name[1]] = value[1] if value else ""
    for name, inner in re.findall(
        r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', inner)
        found[name] = chosen[1] if chosen else ""
    return found


def post(client: Client, address: str, typed: dict[str, str]) -> tuple[int, str]:
    with lived_at(NOW):
        answer = client.post(address, {**typed, "command_id": str(new_command_id())})
    return answer.status_code, answer.content.decode()


def test_a_plan_is_written_from_what_is_proposed_and_sent(cast: Cast, client: Client) -> None:
    """R-PLN-05: the third of September 2027 is a day off, and the page says so."""
    address = reverse("plans:edit", args=[cast.home.pk, YEAR])
    page = look(client, cast, "secretary", address)
    typed = boxes(page)
    assert typed["day_1"] == "03/01/2027"
    assert typed["day_5"] == "04/05/2027"
    assert typed["day_9"] == "04/09/2027"
    assert "03/09/2027" in typed["why_9"]
    who = str(cast.people["deputy"].pk)
    typed |= {name: who for name in typed if name.startswith("who_")}
    for quarter, day in ((1, "03/03/2027"), (2, "15/5/2027"), (3, "15.8.2027"), (4, "15-11-2027")):
        typed |= {f"topic_{quarter}_1": f"Chuyên đề {quarter}", f"on_{quarter}_1": day}
    assert post(client, address, typed)[0] == 302
    show = reverse("plans:show", args=[cast.home.pk, YEAR])
    page = look(client, cast, "secretary", show)
    assert "Gửi duyệt" in page
    assert "kết hợp cùng buổi thường kỳ" in page
    with as_service():
        plan = YearPlan.objects.get()
    assert post(client, reverse("plans:send", args=[plan.pk]), {})[0] == 302
    assert "chờ duyệt" in look(client, cast, "member", show)
    page = look(client, cast, "office", show)
    assert "Duyệt kế hoạch" in page
    assert post(client, reverse("plans:approve", args=[plan.pk]), {})[0] == 302
    assert "đã duyệt" in look(client, cast, "secretary", show)


def test_a_plan_that_lacks_something_says_what_and_is_kept(cast: Cast, client: Client) -> None:
    address = reverse("plans:edit", args=[cast.home.pk, YEAR])
    typed = boxes(look(client, cast, "secretary", address))
    typed["day_6"] = "07/06/2027"
    assert post(client, address, typed)[0] == 302
    page = look(client, cast, "secretary", reverse("plans:show", args=[cast.home.pk, YEAR]))
    assert "Quý III còn thiếu buổi sinh hoạt chuyên đề." in page
    assert "hãy ghi lý do họp ngày 07/06/2027" in page
    assert "Gửi duyệt" not in page
    with as_service():
        plan = YearPlan.objects.get()
    post(client, reverse("plans:send", args=[plan.pk]), {})
    with as_service():
        assert YearPlan.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("name", "value"),
    [("day_2", "30/02/2027"), ("day_3", "03/04/2027"), ("day_4", ""), ("on_1_1", ""),
     ("day_2", "hôm nào"), ("who_3", "999999")],
)  # fmt: skip
def test_what_was_typed_stays_when_it_is_refused(
    cast: Cast, client: Client, name: str, value: str
) -> None:
    address = reverse("plans:edit", args=[cast.home.pk, YEAR])
    typed = boxes(look(client, cast, "secretary", address))
    typed |= {"topic_1_1": "Một chuyên đề dài & <lạ>", "on_1_1": "20/03/2027", name: value}
    status, page = post(client, address, typed)
    assert status == 422
    again = boxes(page)
    assert again["topic_1_1"] == "Một chuyên đề dài &amp; &lt;lạ&gt;"
    if name != "who_3":
        assert again[name] == value
    with as_service():
        assert not YearPlan.objects.exists()


def test_of_two_writers_the_second_sees_both_and_saves_again(cast: Cast, client: Client) -> None:
    """R-PLN-09"""
    address = reverse("plans:edit", args=[cast.home.pk, YEAR])
    typed = boxes(look(client, cast, "secretary", address))
    save(cast, by="deputy")
    typed |= {"topic_2_1": "Của bí thư", "on_2_1": "11/06/2027"}
    status, page = post(client, address, typed)
    assert status == 422
    assert "Học tập và làm theo Bác 5" in page
    again = boxes(page)
    assert again["topic_2_1"] == "Của bí thư"
    assert again["base"] == "1"
    assert post(client, address, again)[0] == 302
    with as_service():
        assert YearPlan.objects.get().revision == 2


def test_last_years_plan_is_copied(cast: Cast, client: Client) -> None:
    """R-PLN-16"""
    save(cast, year=2026)
    show = reverse("plans:show", args=[cast.home.pk, YEAR])
    address = reverse("plans:edit", args=[cast.home.pk, YEAR]) + "?copy=1"
    assert address in look(client, cast, "secretary", show)
    typed = boxes(look(client, cast, "secretary", address))
    assert typed["topic_2_1"] == "Học tập và làm theo Bác 5"
    assert typed["on_4_1"] == "03/12/2027"
    assert typed["who_1"] == str(cast.people["minutes_secretary"].pk)
    assert typed["day_9"] == "04/09/2027"
    assert "Quốc khánh" in typed["why_9"]


def test_it_is_returned_with_a_reason_that_the_cell_reads(cast: Cast, client: Client) -> None:
    plan_id = save(cast)
    send(cast, plan_id)
    address = reverse("plans:return", args=[plan_id])
    look(client, cast, "office", address)
    assert post(client, address, {"reason": ""})[0] == 422
    assert post(client, address, {"reason": "Thêm chuyên đề <an toàn>"})[0] == 302
    show = reverse("plans:show", args=[cast.home.pk, YEAR])
    assert "Thêm chuyên đề &lt;an toàn&gt;" in look(client, cast, "secretary", show)


def test_those_above_see_who_has_not_planned(cast: Cast, client: Client) -> None:
    """R-PLN-17 One cell leads straight to its plan; a committee gets the list and the counts."""
    save(cast)
    page = look(client, cast, "office", reverse("plans:list") + f"?year={YEAR}")
    assert cast.home.name in page
    assert cast.sibling.name in page
    narrowed = look(client, cast, "office", reverse("plans:list") + f"?year={YEAR}&show=none")
    assert f">{cast.home.name}<" not in narrowed
    assert f">{cast.sibling.name}<" in narrowed
    look(client, cast, "member", reverse("plans:list"), status=302)


def test_who_sees_figures_alone_reads_no_name(cast: Cast, client: Client) -> None:
    """R-PLN-12"""
    save(cast)
    show = reverse("plans:show", args=[cast.home.pk, YEAR])
    assert "Ngô Văn Cảnh" in look(client, cast, "office", show)
    assert "Ngô Văn Cảnh" not in look(client, cast, "city_department", show)


def test_the_paper_comes_in_both_forms(cast: Cast, client: Client) -> None:
    """R-PLN-18"""
    plan_id = save(cast)
    client.force_login(cast.user("member"))
    for ending, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = client.get(reverse("plans:paper", args=[plan_id, ending]))
        assert answer.content.startswith(begins)
    assert client.get(reverse("plans:paper", args=[plan_id, "exe"])).status_code == 404


def test_a_meeting_is_planned_from_the_approved_plan(cast: Cast, client: Client) -> None:
    """R-PLN-19"""
    plan_id = save(cast)
    send(cast, plan_id)
    with lived_at(NOW):
        run(ApprovePlan(subject_id=plan_id), actor=cast.user("office"))
    address = reverse("meetings:plan", args=[cast.home.pk])
    typed = boxes(look(client, cast, "secretary", f"{address}?month=2027-09"))
    assert typed["scheduled_at"] == "04/09/2027"
    assert typed["moved_reason"] == "Quốc khánh"
    page = look(client, cast, "secretary", f"{address}?month=2027-12")
    assert boxes(page)["topic"] == "Học tập và làm theo Bác 12"
    assert re.search(r'value="combined" checked', page)


STATES = st.sampled_from(["", *MeetingState.values])


@given(st.builds(Situation, state=STATES, is_scored=st.booleans(), overdue=st.integers(0, 3)))
def test_every_month_has_one_next_step_with_words(situation: Situation) -> None:
    """R-PLN-20 Nothing that can be leaves the line empty; it asks for nothing that is done."""
    step = what_next(situation)
    assert str(WHAT[step])
    assert (step is Step.REST) == (step not in BUTTONS)
    if situation.state in {"closed", "signed"} and situation.is_scored:
        assert step is not Step.SCORE
    assert (step is Step.PLAN) == (situation.state in {"", "cancelled"})


@pytest.mark.parametrize(
    ("state", "words", "button"),
    [
        ("", "lên lịch buổi sinh hoạt", "meetings:plan"),
        ("planned", "chuẩn bị chương trình", "preparation:show"),
        ("prepared", "triệu tập đảng viên", "meetings:call"),
        ("called", "tổ chức buổi sinh hoạt", "meetings:open"),
        ("holding", "tiếp tục buổi sinh hoạt", "meetings:room"),
        ("held", "viết và ký biên bản", "meetings:minutes"),
        ("signed", "chi bộ tự chấm điểm", "scoring:score"),
        ("closed", "không còn việc nào", ""),
    ],
)
def test_the_month_says_what_comes_next_and_who_does_it(
    cast: Cast, client: Client, state: str, words: str, button: str
) -> None:
    """R-PLN-20 The button is for who may do it; the others read whose it is."""
    arguments: list[object] = [cast.home.pk]
    if state:
        with as_service():
            arguments = [
                Meeting.objects.create(
                    organisation=cast.home, month=date(2026, 11, 1), kind="regular", state=state,
                    scheduled_at=MOMENT, place="nhà văn hóa", minute_taker_name="Ngô Văn Cảnh",
                ).pk
            ]  # fmt: skip
    if button == "scoring:score":
        arguments.append("self")
    address = reverse("plans:month", args=[cast.home.pk]) + "?month=2026-11"
    page = look(client, cast, "secretary", address)
    assert f"Việc tiếp theo: {words}" in page
    assert page.count("chibo-button--primary") == bool(button)
    if button:
        assert reverse(button, args=arguments) in page
        assert ("Ngô Văn Cảnh" if state == "held" else "Trần Phước An") in page
    other = look(client, cast, "member", address)
    assert f"Việc tiếp theo: {words}" in other
    assert "chibo-button--primary" not in other


def test_my_work_begins_with_the_line(cast: Cast, client: Client) -> None:
    """R-PLN-20 The secretary has the button below it; a member reads what comes next."""
    for name in ("secretary", "member"):
        page = look(client, cast, name, reverse("work:mine"))
        assert "Việc tiếp theo: lên lịch buổi sinh hoạt." in page
        assert "Người làm: Trần Phước An" in page
    assert "Việc tiếp theo" not in look(client, cast, "outsider", reverse("work:mine"))


def test_a_phone_follows_the_meetings(cast: Cast, client: Client) -> None:
    """R-PLN-30 to 32: R-PLN-30, R-PLN-31, R-PLN-32. By its address alone, and with no more said."""
    plan_id = save(cast)
    send(cast, plan_id)
    with lived_at(NOW):
        run(ApprovePlan(subject_id=plan_id), actor=cast.user("office"))
    with as_service():
        Meeting.objects.create(
            organisation=cast.home, month=date(2026, 12, 1), kind="combined", state="planned",
            scheduled_at=MOMENT.replace(month=12), place="Nhà văn hóa", topic="Nội dung kín",
        )  # fmt: skip
    look(client, cast, "member", reverse("plans:feed"))
    status, page = post(client, reverse("plans:open_feed"), {})
    assert status == 200
    found = re.search(r"http://testserver(/plans/calendar/[^<]+\.ics)", page)
    assert found
    look(client, cast, "member", reverse("plans:feed"))
    phone = Client()
    with lived_at(NOW):
        answer = phone.get(found[1])
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert {str(one["summary"]) for one in events} == {"Sinh hoạt chi bộ"}
    assert "Nội dung kín" not in answer.content.decode()
    assert cast.home.name not in answer.content.decode()
    assert events[0].decoded("dtstart") == MOMENT.replace(month=12)
    assert len(events) == 1 + 15  # twelve months, of which one is a sitting with its topic, and 3
    assert len({str(one["uid"]) for one in events}) == len(events)
    assert phone.get(found[1].replace("chibo_", "chibo_x")).status_code == 404
    with as_service():
        from chibo.plans.models import Feed

        feed = Feed.objects.get()
        assert found[1].split("/")[-1] not in str(feed.__dict__)
    assert post(client, reverse("plans:close_feed", args=[feed.pk]), {})[0] == 302
    assert phone.get(found[1]).status_code == 404


def test_a_combined_sitting_stands_for_the_topic_of_its_quarter(cast: Cast) -> None:
    """R-PLN-33: in January for the topic planned in February; May's is still to come."""
    plan_id = save(cast)
    send(cast, plan_id)
    with lived_at(NOW):
        run(ApprovePlan(subject_id=plan_id), actor=cast.user("office"))
    with as_service():
        Meeting.objects.create(
            organisation=cast.home, month=date(YEAR, 1, 1), kind="combined", state="planned",
            scheduled_at=MOMENT.replace(year=YEAR, month=1), place="Nhà văn hóa", topic="Học tập",
        )  # fmt: skip
    access = access_of(cast.user("member"))
    with reading(access), lived_at(NOW):
        days = [one.day for one in sittings_of(access)]
    assert date(YEAR, 1, 3) in days
    assert date(YEAR, 2, 20) not in days
    assert date(YEAR, 5, 20) in days
