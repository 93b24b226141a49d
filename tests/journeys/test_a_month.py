"""A secretary holds a month's meeting on a phone, from plan to closed; the overseer scores it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys import month
from tests.journeys.conftest import Visit

pytestmark = pytest.mark.browser


def test_a_secretary_holds_the_meeting_from_plan_to_closed_on_a_phone(visit: Visit) -> None:
    secretary, taker = visit("bithu"), visit("dangvien")
    month.cancel(secretary, month.called_meeting(secretary))
    meeting_id = month.plan(secretary)
    month.prepare_and_call(secretary, meeting_id)
    month.begin(secretary, meeting_id)
    month.take_roll(secretary)
    month.run_parts(secretary, meeting_id)
    month.end(secretary, meeting_id)
    month.write_and_sign(secretary, taker, meeting_id)
    month.score(secretary, meeting_id)
    month.close(secretary, meeting_id)
    secretary.go(f"/meetings/{meeting_id}/").sees("10/10")
    expect(secretary.page.locator("main")).to_contain_text("đã kết thúc hồ sơ")

    overseer = visit("phutrach")
    month.score(overseer, meeting_id, share=0.7)
    expect(overseer.page.locator("main .chibo-stats li")).to_have_count(2)
