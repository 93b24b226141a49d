"""The month's table goes up, comes back, is corrected, goes up again; the figures are read above."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
WHY = "Điểm tự chấm của ấp Hòa Bình chưa khớp với biên bản."


def test_a_table_is_sent_returned_corrected_sent_again_and_received(visit: Visit) -> None:
    """The demo leaves the office with the last month's table, to be sent."""
    office, above = visit("vanphong", width=1280), visit("tochuc", width=1280)
    table = office.page.locator("main a[href*='/scores/table/']").first.get_attribute("href")
    assert table
    send(office, table)
    received = open_above(above, table)
    above.fill("reason", WHY).press("Trả lại để sửa")

    office.go(table).sees(WHY)
    send(office, table)
    above.go(received).press("Nhận bảng chấm điểm")
    office.go(table)
    expect(office.page.locator("main .chibo-notice--good")).to_be_visible()
    expect(office.page.locator("main form[method=post]")).to_have_count(0)


def test_the_level_above_reads_the_figures_and_drills_down_to_the_rows(visit: Visit) -> None:
    above = visit("tochuc", width=1280).go("/reports/")
    expect(above.page.locator("main table").first).to_be_visible()
    for _level in ("commune", "cell"):
        above.page.locator("main table a[href*='org=']").first.click()
        above.page.wait_for_load_state("load")
        above.look()
    above.page.locator("main a[href*='/reports/rows/']").first.click()
    above.page.wait_for_load_state("load")
    above.look()
    expect(above.page.locator("main table tbody tr").first).to_be_visible()


def send(office: Visitor, table: str) -> None:
    office.go(table)
    if office.page.locator("main [name=note]").count():
        office.fill("note", "Các chi bộ còn lại chưa chấm.")
    office.press()
    office.go(table)
    expect(office.page.locator("main .chibo-notice--good")).to_have_count(0)
    expect(office.page.locator("main form[method=post]")).to_have_count(0)


def open_above(above: Visitor, table: str) -> str:
    """The table of the same month, as the level above finds it; its address."""
    month = table.split("month=")[1][:7]
    above.go(f"/scores/received/?month={month}")
    above.page.get_by_role("link", name="Đảng bộ xã Hòa An").first.click()
    above.page.wait_for_url("**/scores/received/*/")
    above.look()
    return above.path
