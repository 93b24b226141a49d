"""A secretary's whole month on a small phone: how many taps, pages and typed texts it takes."""

from __future__ import annotations

import re
from typing import Final

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.journeys import month
from tests.journeys.conftest import Visit
from tests.journeys.hand import Hand
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
MOST_TAPS, MOST_PAGES, MOST_TEXTS = 48, 15, 5
SMALL: Final[ViewportSize] = {"width": 360, "height": 640}


def test_a_secretarys_month_takes_little_typing(visit: Visit) -> None:
    """From my work to the closed meeting; the minutes secretary's own signature is not counted."""
    secretary, taker = visit("bithu"), visit("dangvien")
    for one in (secretary, taker):
        one.page.set_viewport_size(SMALL)
    month.cancel(secretary, month.called_meeting(secretary))
    secretary.go("/")
    hand = Hand(secretary)
    hand.begin("plan")
    plan(hand)
    meeting_id = secretary.meeting_id
    hand.begin("prepare")
    prepare(hand)
    hand.begin("meet")
    meet(hand)
    hand.begin("tasks")
    tasks(hand, meeting_id)
    hand.begin("end")
    end(hand, meeting_id)
    hand.begin("minutes")
    minutes(hand)
    sign(taker, meeting_id)
    hand.begin("score")
    score(hand, meeting_id)
    hand.begin("close")
    close(hand, meeting_id)
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
    hand.press()


def meet(hand: Hand) -> None:
    hand.press()
    hand.tap(hand.main("[data-roll-all]"))
    hand.press()
    hand.press()
    button = hand.visitor.page.locator("main section.chibo-part button[value=end]")
    while button.count():
        hand.send(button)


def tasks(hand: Hand, meeting_id: int) -> None:
    hand.follow(hand.main(f"a[href='/tasks/give/{meeting_id}/']"))
    for number in range(2):
        hand.type(hand.main(f"[name=rows-{number}-title]"), "Vận động")
        hand.choose(hand.main(f"[name=rows-{number}-assignee_id]"), index=number + 1)
        hand.type(hand.main(f"[name=rows-{number}-due_on]"), f"{month.today():%d/%m/%Y}")
    hand.press()


def end(hand: Hand, meeting_id: int) -> None:
    hand.go(f"/meetings/{meeting_id}/end/")
    hand.tap(hand.main("[data-tick-all]"))
    hand.press()


def minutes(hand: Hand) -> None:
    hand.press()
    hand.type(hand.main("[name=signature]"), name_to_sign(hand.visitor))
    hand.press()


def name_to_sign(signer: Visitor) -> str:
    hint = signer.page.locator("main .govuk-hint").first.inner_text()
    found = re.search(r": (.+?)\.", hint)
    assert found, hint
    return found[1]


def sign(taker: Visitor, meeting_id: int) -> None:
    taker.go(f"/meetings/{meeting_id}/sign/")
    taker.fill("signature", name_to_sign(taker)).press()


def score(hand: Hand, meeting_id: int) -> None:
    hand.go(f"/scores/meetings/{meeting_id}/score/self/")
    for box in hand.visitor.page.locator("main input[name^=points-]").all():
        told = str(box.get_attribute("aria-describedby")).split()[0]
        text = hand.visitor.page.locator(f"[id='{told}']").inner_text()
        hand.tap(box)
        box.fill(re.findall(r"[\d,]+", text)[1])
    hand.press()


def close(hand: Hand, meeting_id: int) -> None:
    hand.go(f"/meetings/{meeting_id}/")
    everything = hand.visitor.page.locator("main [data-tick-all]")
    if everything.count():
        hand.tap(everything)
    else:
        for box in hand.visitor.page.locator("main input[type=checkbox]").all():
            hand.tap(box)
    hand.press()
