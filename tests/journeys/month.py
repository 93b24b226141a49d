"""A month's meeting through the pages, step by step, as a secretary goes through it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from playwright.sync_api import expect

from chibo.demo.cast import PASSWORD
from chibo.shared.clock import VIET_NAM
from tests.journeys.visitor import Visitor


def today() -> datetime:
    return datetime.now(VIET_NAM)


def called_meeting(secretary: Visitor) -> int:
    """The meeting that the demo leaves called, from the secretary's own work."""
    link = secretary.page.locator("main a[href*='/open/']").first.get_attribute("href") or ""
    found = re.search(r"/meetings/(\d+)/", link)
    assert found
    return int(found[1])


def cancel(secretary: Visitor, meeting_id: int) -> None:
    secretary.go(f"/meetings/{meeting_id}/cancel/").fill("reason", "Bão, không đi lại được").press()
    secretary.sees("Bão, không đi lại được")


def plan(secretary: Visitor) -> int:
    """Plan from the duty on the first page; the missing reason is asked for, nothing is lost."""
    secretary.go("/")
    secretary.page.locator("main a[href*='/meetings/plan/']").first.click()
    day = f"{today():%d/%m/%Y}"
    secretary.fill("scheduled_at", day).fill("hour", "19h30").fill("place", "Nhà văn hóa ấp")
    if today().day != 3:  # the day the rules name
        secretary.fill("moved_reason", "")
        secretary.press(is_refused=True)
        expect(secretary.box("place")).to_have_value("Nhà văn hóa ấp")
        secretary.fill("moved_reason", "Bão vừa qua")
    secretary.press()
    return secretary.meeting_id


def prepare_and_call(secretary: Visitor, meeting_id: int) -> None:
    secretary.go(f"/meetings/{meeting_id}/agenda/").press()
    secretary.go(f"/meetings/{meeting_id}/pre-meeting/")
    secretary.fill("met_on", f"{today():%d/%m/%Y}").press()
    secretary.go(f"/meetings/{meeting_id}/materials/")
    secretary.fill("title", "Dự thảo nghị quyết").fill("text", "Các nhiệm vụ tháng tới.").press()
    secretary.go(f"/meetings/{meeting_id}/call/").press()


def begin(secretary: Visitor, meeting_id: int) -> None:
    """Open it an hour and a half ago: the meeting is written down afterwards."""
    began = today() - timedelta(minutes=100)
    secretary.go(f"/meetings/{meeting_id}/open/")
    for name in ("chair_id", "minute_taker_id"):
        assert secretary.box(name).input_value(), f"{name} is not chosen beforehand"
    secretary.fill("at", f"{began:%d/%m/%Y}").fill("hour", f"{began:%H:%M}").press()


def take_roll(secretary: Visitor) -> None:
    """Everybody is there and has paid: two taps, saved by themselves."""
    page = secretary.page
    page.locator("[data-roll-all]").click()
    page.locator("#roll-form details:has(input[name^=fee-]) > summary").click()
    with page.expect_response(lambda answer: answer.url.endswith("/roll/") and answer.ok):
        page.locator("[data-fees-all]").click()
    expect(page.locator("#room-speakers .chibo-chip").first).to_be_visible()


def run_parts(secretary: Visitor, meeting_id: int) -> None:
    """Begin, note and end the parts one after another; one speaks."""
    assert secretary.path == f"/meetings/{meeting_id}/room/"
    room = secretary.page.locator("#room-now")
    begin = room.get_by_role("button", name="Bắt đầu phần này")
    if begin.count():  # an opening part has begun with the meeting
        secretary.tap(begin)
    for _ in range(30):
        if not room.locator("textarea[name=notes]").count():
            break
        fold = room.locator("details").first
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
        fold.locator("textarea[name=notes]").fill("Đã thảo luận, thống nhất.")
        secretary.tap(room.locator("button[value=end]"))
    secretary.tap(secretary.page.locator("#speakers-form .chibo-chip").first)
    said = secretary.page.locator("#room-speakers details:has(textarea)")
    said.locator("summary").click()
    said.locator("textarea").fill("Đề nghị sửa cầu số 2.")
    secretary.tap(said.locator("button[type=submit]"))
    secretary.sees("Đề nghị sửa cầu số 2.")


def end(secretary: Visitor, meeting_id: int) -> None:
    secretary.go(f"/meetings/{meeting_id}/end/")
    _tick_all(secretary)
    secretary.press()


def write_and_sign(secretary: Visitor, taker: Visitor, meeting_id: int) -> None:
    """The secretary keeps the minutes and signs them by one press; then the other one signs."""
    for signer, page in ((secretary, "minutes"), (taker, "sign")):
        signer.go(f"/meetings/{meeting_id}/{page}/")
        hint = signer.page.locator("#id_signature-hint").inner_text()
        name = re.search(r": (.+?)\.", hint)
        assert name, hint
        signer.fill("signature", name[1]).fill("password", PASSWORD).press()


def score(scorer: Visitor, meeting_id: int, *, share: float = 1) -> None:
    """Give each judged criterion that share of its points, with a reason where it is not all."""
    scorer.go(f"/scores/meetings/{meeting_id}/score/")
    for judged in scorer.page.locator("main .chibo-judged").all():
        offered = judged.locator("input[name^=points-]").all()
        values = [float(str(one.get_attribute("value"))) for one in offered]
        given = int(max(values) * share)
        chosen = offered[values.index(given)]
        chosen.check()
        name = str(chosen.get_attribute("name")).removeprefix("points-")
        reason = judged.locator(f"[name='reason-{name}']")
        if reason.is_visible():
            reason.fill("Cần cụ thể hơn")
    scorer.press()
    assert scorer.path in {f"/scores/meetings/{meeting_id}/", f"/meetings/{meeting_id}/"}


def close(secretary: Visitor, meeting_id: int) -> None:
    secretary.go(f"/meetings/{meeting_id}/close/")
    _tick_all(secretary)
    secretary.press()


def _tick_all(visitor: Visitor) -> None:
    boxes = "main input[type=checkbox][name^=done-], main input[type=checkbox][name=seen]"
    for box in visitor.page.locator(boxes).all():
        box.check()
