"""A line that breaks, a double press, two writers, a session that ends: nothing lost, nothing twice."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.meetings.public import Meeting, minutes_of, speeches_of
from tests.journeys import month
from tests.journeys.conftest import Visit
from tests.journeys.visitor import MAIN, Visitor

pytestmark = pytest.mark.browser
WORDS = "Chi bộ thống nhất vận động sửa cầu số 2."


def held(visit: Visit) -> tuple[Visitor, Visitor, int]:
    """The called meeting, opened with its roll taken and its first part begun."""
    secretary, taker = visit("bithu"), visit("dangvien")
    meeting_id = month.called_meeting(secretary)
    month.begin(secretary, meeting_id)
    month.take_roll(secretary)
    return secretary, taker, meeting_id


def speeches(meeting_id: int) -> int:
    access = access_of(User.objects.get(username="messenger"))
    with reading(access):
        return len(speeches_of(access.names, meeting_id))


def versions(meeting_id: int) -> list[tuple[int, int, str]]:
    access = access_of(User.objects.get(username="messenger"))
    with reading(access):
        found = minutes_of(access.names, meeting_id)
        return [(one.version, one.revision, one.body) for one in found]


def test_a_line_that_breaks_while_the_minutes_are_sent_loses_nothing(visit: Visit) -> None:
    _, taker, meeting_id = held(visit)
    taker.go(f"/meetings/{meeting_id}/minutes/").fill("body", WORDS)
    taker.page.context.set_offline(True)
    taker.page.locator(MAIN).first.click()
    expect(taker.page.locator("[data-line-down]")).to_be_visible()
    expect(taker.box("body")).to_have_value(WORDS)
    assert versions(meeting_id) == []
    taker.page.context.set_offline(False)
    taker.press()
    assert [(version, body.strip()) for version, _, body in versions(meeting_id)] == [(1, WORDS)]


def test_taps_on_names_reach_the_record_though_the_page_was_closed(visit: Visit) -> None:
    """Tapped while the line is down, the page closed, opened again with the line: each counts once."""
    secretary, _, meeting_id = held(visit)
    secretary.go(f"/meetings/{meeting_id}/room/")
    secretary.page.context.set_offline(True)
    names = secretary.page.locator("#speakers-form .chibo-chip")
    names.nth(0).click()
    names.nth(1).click()
    expect(secretary.page.locator("[data-line-down]")).to_contain_text("tự được gửi")
    assert speeches(meeting_id) == 0
    secretary.page.close(run_before_unload=False)
    secretary.page = secretary.page.context.new_page()
    secretary.page.context.set_offline(False)
    secretary.go(f"/meetings/{meeting_id}/room/")
    told = secretary.page.locator("#speakers-form [data-times]:not([hidden])")
    expect(told).to_have_count(2)
    assert speeches(meeting_id) == 2
    secretary.go(f"/meetings/{meeting_id}/room/")
    expect(told).to_have_count(2)
    assert speeches(meeting_id) == 2


def test_an_answer_that_is_lost_and_a_second_press_keep_the_minutes_once(visit: Visit) -> None:
    _, taker, meeting_id = held(visit)
    taker.go(f"/meetings/{meeting_id}/minutes/").fill("body", WORDS)
    lost: list[str] = []

    def lose(route: object) -> None:
        if route.request.method == "POST" and not lost:  # type: ignore[attr-defined]  # a Route
            lost.append(route.fetch(max_redirects=0).text())  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    taker.page.route("**/minutes/", lose)
    taker.page.locator(MAIN).first.click()
    expect(taker.page.locator("[data-line-down]")).to_be_visible()
    assert len(lost) == 1
    taker.press()
    assert [(version, revision) for version, revision, _ in versions(meeting_id)] == [(1, 1)]


def test_two_quick_presses_open_the_meeting_once(visit: Visit) -> None:
    secretary = visit("bithu")
    meeting_id = month.called_meeting(secretary)
    secretary.go(f"/meetings/{meeting_id}/open/")
    secretary.page.evaluate(
        "() => { const b = document.querySelector('main form[method=post] button');"
        " b.click(); b.click(); }"
    )
    secretary.page.wait_for_url("**/room/")
    access = access_of(User.objects.get(username="messenger"))
    with reading(access):
        meeting = Meeting.objects.get(pk=meeting_id)
        assert meeting.state == "holding"
        assert meeting.roll.count() == len({row.person_id for row in meeting.roll.all()})


def test_a_name_that_is_tapped_just_before_leaving_is_marked(visit: Visit) -> None:
    secretary = visit("bithu")
    meeting_id = month.called_meeting(secretary)
    month.begin(secretary, meeting_id)
    row = secretary.page.locator("#roll-form [data-roll-row]").first
    person_id = int(str(row.get_attribute("data-roll-row")))
    row.locator("[data-tap]").click()
    secretary.go("/")
    access = access_of(User.objects.get(username="messenger"))
    for _ in range(40):  # the mark outlives the page: it may come in after the next one is drawn
        with reading(access):
            status = Meeting.objects.get(pk=meeting_id).roll.get(person_id=person_id).status
        if status == "present":
            break
        secretary.page.wait_for_timeout(100)
    assert status == "present"


def test_two_people_writing_the_same_minutes_see_both_texts(visit: Visit) -> None:
    secretary, taker, meeting_id = held(visit)
    for one in (secretary, taker):
        one.go(f"/meetings/{meeting_id}/minutes/")
    # The line of the one is down while he writes: else each would see the other's words come.
    secretary.page.context.set_offline(True)
    secretary.fill("body", "Bí thư ghi: sửa cầu số 3.")
    taker.fill("body", WORDS).press()
    secretary.page.context.set_offline(False)
    secretary.press(is_refused=True)
    expect(secretary.page.locator("[data-saved]")).to_contain_text(WORDS)
    expect(secretary.page.locator("[data-typed]")).to_contain_text("sửa cầu số 3")
    secretary.fill("body", f"{WORDS} Và sửa cầu số 3.").press()
    ((_, revision, body),) = versions(meeting_id)
    assert revision > 1
    assert body.strip() == f"{WORDS} Và sửa cầu số 3."


def test_a_session_that_ended_keeps_what_was_typed_until_signed_in_again(visit: Visit) -> None:
    _, taker, meeting_id = held(visit)
    taker.go(f"/meetings/{meeting_id}/minutes/").fill("body", WORDS)
    taker.page.wait_for_timeout(800)  # drafts are kept in the browser shortly after typing
    taker.page.context.clear_cookies()
    taker.page.locator(MAIN).first.click()
    expect(
        taker.page.locator("body[data-page='sign-in'], body[data-page='session-ended']")
    ).to_be_visible()
    assert versions(meeting_id) == []
    taker.sign_in()
    taker.go(f"/meetings/{meeting_id}/minutes/")
    if WORDS not in taker.box("body").input_value():
        taker.page.get_by_role("button", name="Lấy lại").first.click()
    expect(taker.box("body")).to_have_value(WORDS)
    taker.press()
    assert [body.strip() for _, _, body in versions(meeting_id)] == [WORDS]
