"""Preparing on a bad line, twice at once, by two people; and the minutes it took."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.meetings.public import Meeting, agenda_of, materials_of
from chibo.preparation.public import time_spent_on
from tests.journeys import month
from tests.journeys.conftest import Visit
from tests.journeys.visitor import MAIN, Visitor

pytestmark = pytest.mark.browser
CALL = "Giữ chương trình và mời họp"


def planned(visit: Visit) -> tuple[Visitor, int]:
    secretary = visit("bithu")
    month.cancel(secretary, month.called_meeting(secretary))
    meeting_id = month.plan(secretary)
    assert secretary.path == f"/preparation/{meeting_id}/"
    return secretary, meeting_id


def as_it_stands(meeting_id: int) -> tuple[str, int, int]:
    """State, parts and papers of the meeting."""
    access = access_of(User.objects.get(username="bithu"))
    with reading(access):
        meeting = Meeting.objects.get(pk=meeting_id)
        papers = len(materials_of(access.names, meeting_id))
        return meeting.state, len(agenda_of(access.names, meeting_id)), papers


def test_two_quick_presses_call_once(visit: Visit) -> None:
    secretary, meeting_id = planned(visit)
    secretary.page.evaluate(
        f"() => {{ const b = document.querySelector(`{MAIN}`); b.click(); b.click(); }}"
    )
    secretary.page.wait_for_url(f"**/meetings/{meeting_id}/")
    state, parts, papers = as_it_stands(meeting_id)
    assert (state, papers) == ("called", 1)
    assert parts


def test_an_answer_that_is_lost_on_its_way_does_no_harm(visit: Visit) -> None:
    secretary, meeting_id = planned(visit)
    lost: list[str] = []

    def lose(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).text())
            route.abort()
        else:
            route.continue_()

    secretary.page.route(f"**/preparation/{meeting_id}/", lose)
    secretary.page.locator("main").get_by_role("button", name=CALL).click()
    expect(secretary.page.locator("[data-line-down]")).to_be_visible()
    before = as_it_stands(meeting_id)
    assert before[0] == "called"
    secretary.press(CALL)
    assert secretary.path == f"/meetings/{meeting_id}/"
    assert as_it_stands(meeting_id) == before


def test_a_line_that_is_down_and_a_session_that_ended_change_nothing(visit: Visit) -> None:
    secretary, meeting_id = planned(visit)
    secretary.page.context.set_offline(True)
    secretary.page.locator("main").get_by_role("button", name=CALL).click()
    expect(secretary.page.locator("[data-line-down]")).to_be_visible()
    secretary.page.context.set_offline(False)
    secretary.page.context.clear_cookies()
    secretary.page.locator("main").get_by_role("button", name=CALL).click()
    expect(
        secretary.page.locator("body[data-page='sign-in'], body[data-page='session-ended']")
    ).to_be_visible()
    assert as_it_stands(meeting_id) == ("planned", 0, 0)
    secretary.sign_in()
    secretary.go(f"/preparation/{meeting_id}/").press(CALL)
    assert as_it_stands(meeting_id)[0] == "called"


def test_who_comes_second_is_told_and_changes_nothing(visit: Visit) -> None:
    secretary, meeting_id = planned(visit)
    other = visit("bithu")  # the same post on a second phone
    other.go(f"/preparation/{meeting_id}/")
    secretary.press(CALL)
    before = as_it_stands(meeting_id)
    other.press(CALL, is_refused=True)
    other.sees("Có người vừa sửa chương trình")
    assert as_it_stands(meeting_id) == before


def test_time_is_counted_while_the_page_is_touched(visit: Visit) -> None:
    """R-PRE-70: a pause longer than a minute is left out."""
    secretary = visit("bithu")
    meeting_id = month.called_meeting(secretary)
    user = User.objects.get(username="bithu")
    with reading(access_of(user)):
        before = time_spent_on(user, meeting_id)
    secretary.page.clock.install()
    secretary.go(f"/preparation/{meeting_id}/")
    heading = secretary.page.locator("h1")
    for wait in (40, 300):  # of the five minutes nothing counts
        secretary.page.clock.run_for(wait * 1000)
        heading.click()
    secretary.page.clock.run_for(30_000)
    with secretary.page.expect_response("**/time/"):
        heading.click()
    with reading(access_of(user)):
        # The browser's own time goes on a little between the steps.
        assert 70 <= time_spent_on(user, meeting_id) - before < 90
