"""A secretary's whole month on a small phone: how many taps, pages and typed texts it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from playwright.sync_api import ViewportSize, expect

from chibo.demo.cast import PASSWORD
from chibo.shared import clock
from tests.journeys import month
from tests.journeys.conftest import Visit
from tests.journeys.hand import Hand
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
MOST_TAPS, MOST_PAGES, MOST_TEXTS = 45, 8, 1
SMALL: Final[ViewportSize] = {"width": 360, "height": 640}
A_DAY, A_PART = timedelta(days=1, hours=1), timedelta(minutes=8)
SPEAK, PRESENT_CRITICISM = 3, 1


@dataclass
class Time:
    """The server's clock: a month is prepared on one day and held on a later one."""

    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def goes_on(self, by: timedelta) -> None:
        self.ahead += by


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    made = Time()
    if (clock.today() + A_DAY).month != clock.today().month:
        made.goes_on(A_DAY)  # both days lie in one month
    monkeypatch.setattr(clock, "now", made.now)
    return made


def test_a_secretarys_month_takes_little_typing(visit: Visit, time: Time) -> None:
    """From my work to the closed meeting; the minutes secretary's own signature is not counted."""
    secretary, taker = visit("bithu"), visit("dangvien")
    for one in (secretary, taker):
        one.page.set_viewport_size(SMALL)
    month.cancel(secretary, month.called_meeting(secretary))
    secretary.go("/")
    hand = Hand(secretary)
    hand.begin("plan")
    plan(hand)
    hand.begin("prepare")
    prepare(hand)
    meeting_id = secretary.meeting_id
    time.goes_on(A_DAY)
    secretary.page.reload()
    hand.begin("begin, roll")
    begin(hand)
    hand.begin("parts")
    parts(hand, time)
    hand.begin("tasks")
    tasks(hand)
    hand.begin("end")
    end(hand)
    hand.begin("minutes")
    minutes(hand)
    sign(taker, meeting_id)
    hand.begin("score")
    score(hand)
    hand.begin("close")
    close(hand)
    expect(secretary.page.locator("main")).to_contain_text("đã kết thúc hồ sơ")
    assert hand.whole.taps <= MOST_TAPS, hand.table()
    assert hand.whole.pages <= MOST_PAGES, hand.table()
    assert hand.whole.texts <= MOST_TEXTS, hand.table()


def plan(hand: Hand) -> None:
    """Day, hour and place stand there already."""
    hand.follow(hand.main("a[href*='/meetings/plan/']"))
    hand.press()


def prepare(hand: Hand) -> None:
    """The committee's record, then agenda, papers and call in one press."""
    hand.send(hand.main("form[action$='/pre-meeting/'] button[type=submit]"))
    hand.press("Giữ chương trình và mời họp")


def begin(hand: Hand) -> None:
    hand.press("Bắt đầu sinh hoạt")
    page = hand.visitor.page
    with page.expect_response(lambda answer: answer.url.endswith("/roll/") and answer.ok):
        hand.tap(hand.main("[data-roll-all]"))
    expect(page.locator("#speakers-form .chibo-chip").first).to_be_visible()


def parts(hand: Hand, time: Time) -> None:
    """Part after part; some speak, one of the round presents self-criticism."""
    page = hand.visitor.page
    for place in range(SPEAK):
        hand.touch(page.locator("#speakers-form .chibo-chip").nth(place))
    for _ in range(PRESENT_CRITICISM):
        hand.touch(page.locator("#room-criticism button[value=self_criticism]").first)
    coming = page.locator("#room-now input[name=next_item_id]")
    while coming.count():
        time.goes_on(A_PART)
        hand.touch(page.locator("#room-now button[value=end]"))
    time.goes_on(A_PART)


def tasks(hand: Hand) -> None:
    """Who leads, then what: two taps a task."""
    for number in range(1, 3):
        hand.choose(hand.main("#task-lead"), index=number)
        hand.touch(hand.visitor.page.locator("#room-tasks button[name=title]").nth(number - 1))
        expect(hand.visitor.page.locator("#room-tasks .chibo-entry")).to_have_count(number)


def end(hand: Hand) -> None:
    form = "form[action$='/end/']"
    if hand.visitor.page.locator(f"{form} input[name^=done-]:not(:checked)").count():
        hand.tap(hand.main(f"{form} [data-tick-all]"))
    hand.send(hand.main(f"{form} button[type=submit]"))


def minutes(hand: Hand) -> None:
    hand.type(hand.main("[name=signature]"), name_to_sign(hand.visitor))
    hand.prove(hand.main("[name=password]"), PASSWORD)
    hand.press("Lưu và ký")


def name_to_sign(signer: Visitor) -> str:
    hint = signer.page.locator("main .govuk-hint", has_text="Gõ đúng").first.inner_text()
    found = re.search(r": (.+?)\.", hint)
    assert found, hint
    return found[1]


def sign(taker: Visitor, meeting_id: int) -> None:
    taker.go(f"/meetings/{meeting_id}/sign/")
    hint = taker.page.locator("main .govuk-hint").first.inner_text()
    found = re.search(r": (.+?)\.", hint)
    assert found, hint
    taker.fill("signature", found[1]).fill("password", PASSWORD).press()


def score(hand: Hand) -> None:
    """All points of each judged criterion: the meeting's records bear them out."""
    for judged in hand.visitor.page.locator("main .chibo-judged").all():
        hand.tap(judged.locator(".chibo-points__choice--full input"))
    hand.press()


def close(hand: Hand) -> None:
    hand.tap(hand.main("[data-tick-all]"))
    hand.press()
