"""What the scripts promise: sent once, nothing lost, the count right; and the page without them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.accessibility import violations
from tests.web.conftest import Stage

pytestmark = pytest.mark.browser
LAST_WORD = "Đ/c Cảnh sửa đường ấp trước 20/12."


@pytest.fixture
def page(chromium: Browser, stage: Stage) -> Iterator[Page]:
    context = chromium.new_context(locale="vi-VN", viewport={"width": 360, "height": 740})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "console",
        lambda message: faults.append(message.text) if "Security Policy" in message.text else None,
    )
    opened.goto(stage.address)
    yield opened
    context.close()
    assert faults == []


def ids(stage: Stage) -> list[str]:
    return [re.findall(r'name="command_id"\r\n\r\n(\S+)', body)[0] for body in stage.received]


def test_two_quick_presses_send_once(page: Page, stage: Stage) -> None:
    stage.mood = "slow"
    page.fill("#id_title", "Sinh hoạt tháng 12")
    page.evaluate(
        "() => { const b = document.querySelector('main button'); b.click(); b.click(); b.click(); }"
    )
    expect(page.locator("h1")).to_have_text("Đã lưu")
    assert len(stage.received) == 1
    assert 'name="then"\r\n\r\nstay' in stage.received[0]
    assert page.url.endswith("/done/")


def test_a_line_that_is_down_is_said_and_nothing_typed_is_lost(page: Page, stage: Stage) -> None:
    page.fill("#id_notes", LAST_WORD)
    page.context.set_offline(True)
    page.click("main button")
    expect(page.locator("[data-line-down]")).to_be_visible()
    expect(page.locator("#id_notes")).to_have_value(LAST_WORD)
    assert stage.received == []
    page.context.set_offline(False)
    expect(page.locator("[data-line-down]")).to_be_hidden()
    page.click("main button")
    expect(page.locator("h1")).to_have_text("Đã lưu")
    assert len(stage.received) == 1


def test_a_lost_answer_is_sent_again_under_the_same_id(page: Page, stage: Stage) -> None:
    stage.mood = "answer lost"
    page.fill("#id_notes", LAST_WORD)
    page.click("main button")
    expect(page.locator("[data-line-down]")).to_be_visible()
    before = len(stage.received)
    stage.mood = "well"
    page.click("main button")
    expect(page.locator("h1")).to_have_text("Đã lưu")
    assert before >= 1
    assert len(set(ids(stage))) == 1


def test_after_a_lost_answer_a_reloaded_page_offers_text_and_id_back(
    page: Page, stage: Stage
) -> None:
    stage.mood = "answer lost"
    page.fill("#id_notes", LAST_WORD)
    page.check("#id_kind_1")
    page.click("main button")
    expect(page.locator("[data-line-down]")).to_be_visible()
    page.goto(stage.address)
    page.locator("input[name=command_id]").evaluate("field => { field.value = 'a-new-page' }")
    page.click("[data-draft-use]")
    expect(page.locator("#id_notes")).to_have_value(LAST_WORD)
    expect(page.locator("#id_kind_1")).to_be_checked()
    stage.mood = "well"
    page.click("main form button[name=then]")
    expect(page.locator("h1")).to_have_text("Đã lưu")
    assert len(set(ids(stage))) == 1


def test_a_session_that_ended_gives_the_text_back_after_signing_in(
    page: Page, stage: Stage
) -> None:
    stage.mood = "session ended"
    page.fill("#id_notes", LAST_WORD)
    page.click("main button")
    expect(page.locator("h1")).to_have_text("Đăng nhập")
    page.goto(stage.address)
    page.click("[data-draft-use]")
    expect(page.locator("#id_notes")).to_have_value(LAST_WORD)


def test_what_was_saved_is_not_offered_again(page: Page, stage: Stage) -> None:
    page.fill("#id_notes", LAST_WORD)
    page.click("main button")
    expect(page.locator("h1")).to_have_text("Đã lưu")
    page.goto(stage.address)
    expect(page.locator("#id_notes")).to_be_visible()
    expect(page.locator(".chibo-draft")).to_have_count(0)


def test_a_refusal_is_shown_in_focus_and_keeps_the_draft(page: Page, stage: Stage) -> None:
    stage.mood = "refused"
    page.fill("#id_notes", LAST_WORD)
    page.click("main button")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.goto(stage.address)
    expect(page.locator(".chibo-draft")).to_be_visible()


def test_nobody_is_offered_what_another_typed(page: Page, stage: Stage) -> None:
    page.fill("#id_notes", LAST_WORD)
    page.wait_for_timeout(400)
    stage.page["/"] = stage.page["/"].replace('data-person="1234"', 'data-person="99"')
    page.goto(stage.address)
    expect(page.locator("#id_notes")).to_be_visible()
    expect(page.locator(".chibo-draft")).to_have_count(0)


def test_signing_out_leaves_no_draft_on_the_device(page: Page) -> None:
    page.fill("#id_notes", LAST_WORD)
    page.wait_for_timeout(400)
    assert page.evaluate("localStorage.length") == 1
    page.fill("#id_notes", f"{LAST_WORD} Xong.")
    page.click(".chibo-account summary")
    page.click("form[data-sign-out] button")
    expect(page.locator("h1")).to_have_text("Đã lưu")
    page.wait_for_timeout(400)
    assert page.evaluate("localStorage.length") == 0


def test_the_roll_counts_while_it_is_tapped(page: Page, stage: Stage) -> None:
    page.goto(f"{stage.address}/gallery/")
    count = page.locator("[data-roll-count]")
    expect(count).to_have_text("2/5 · 40\u00a0%")
    page.locator("[data-roll-row][data-status=''] [data-tap]").first.click()
    expect(count).to_have_text("3/5 · 60\u00a0%")
    page.click("[data-roll-all]")  # who is marked as absent stays so
    expect(count).to_have_text("3/5 · 60\u00a0%")


def test_a_wide_table_says_so_and_a_fitting_one_does_not(page: Page, stage: Stage) -> None:
    page.goto(f"{stage.address}/gallery/")
    hint = page.locator(".chibo-table__hint").first
    expect(hint).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(hint).to_be_hidden()


def test_charts_are_drawn_from_their_tables(page: Page, stage: Stage) -> None:
    page.goto(f"{stage.address}/gallery/")
    expect(page.locator(".chibo-chart svg")).to_have_count(2)
    expect(page.locator("table[data-chart]")).to_have_count(2)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/gallery/", "/gallery/en/", "/"])
def test_axe_finds_nothing(page: Page, stage: Stage, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{stage.address}{path}")
    page.wait_for_load_state("networkidle")
    assert violations(page) == []


def test_without_scripts_the_form_still_sends_with_its_id(chromium: Browser, stage: Stage) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(stage.address)
    page.fill("#id_title", "Sinh hoạt")
    page.click("main button")
    expect(page.locator("h1")).to_have_text("Đã lưu")
    assert re.search(r"command_id=[0-9a-f]{8}-[0-9a-f]{4}-7", stage.received[0])
    context.close()
