"""Take the pictures of the user guides anew, from a freshly built demo of the commune.

    CHIBO_DEMO=1 .venv/bin/chibo demo --of hoa-an --anew      # a month that waits to be held
    make demo                                                 # in another window
    .venv/bin/python tools/take_pictures.py http://127.0.0.1:8000

Each picture is what somebody sees on a phone. The walk holds the demo's meeting, so that the pages
after it have something to show: build the demo anew before taking them again.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER: Final = Path(__file__).resolve().parents[1] / "docs/huong-dan/hinh"
PASSWORD: Final = "chi-bo-bon-tot"  # noqa: S105  the demo's, printed by it
BROWSERS: Final = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
)
PHONE: Final = {"width": 360, "height": 720}


@dataclass
class Camera:
    """A phone on which somebody is signed in."""

    page: Page
    address: str

    def go(self, path: str) -> Camera:
        self.page.goto(f"{self.address}{path}", wait_until="load")
        return self

    def follow(self, selector: str) -> Camera:
        """Open what a link on this page leads to."""
        link = self.page.locator(selector).first.get_attribute("href")
        return self.go(str(link))

    def press(self, selector: str) -> Camera:
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        return self

    def take(self, name: str, *, at: str = "") -> Camera:
        """Keep what is on the screen, from the place `at` on if one is named."""
        if at:
            self.page.locator(at).first.evaluate("one => one.scrollIntoView({block: 'start'})")
        self.page.wait_for_timeout(300)  # fonts, charts
        self.page.screenshot(path=FOLDER / f"{name}.png")
        print(name)
        return self


def signed_in(browser: Browser, address: str, user: str) -> Camera:
    context = browser.new_context(viewport=PHONE, locale="vi-VN")
    context.set_default_timeout(8000)
    camera = Camera(context.new_page(), address)
    camera.go("/account/login/")
    camera.page.fill("[name=login]", user)
    camera.page.fill("[name=password]", PASSWORD)
    camera.page.keyboard.press("Enter")
    camera.page.wait_for_url(f"{address}/")
    return camera


def before_the_meeting(secretary: Camera) -> None:
    secretary.go("/").take("viec-cua-toi")
    secretary.go("/plans/").take("ke-hoach-nam")
    secretary.go("/").follow("main a[href*='/preparation/']").take("chuan-bi")
    secretary.go("/guidance/").take("van-ban-cap-tren")
    secretary.go("/topics/").take("chuyen-de")
    secretary.go("/petitions/").take("kien-nghi-chi-bo")
    secretary.go("/notices/").take("thong-bao")
    secretary.go("/meetings/").follow("main a[href*='/exchange/']").take("trao-doi")
    secretary.go("/absences/").take("vang")
    secretary.go("/").follow("main a[href*='/tasks/follow/']").take("theo-doi-nhiem-vu")


def hold_it(secretary: Camera, member: Camera) -> None:
    """From the opening to the score: the pages show this month's own meeting."""
    page = secretary.page
    secretary.go("/").follow("main a[href*='/open/']").press("main form[action*='/open/'] button")
    meeting = page.url.removeprefix(secretary.address).split("/")[2]
    secretary.take("phong-hop")
    secretary.go(f"/meetings/{meeting}/code/").take("ma-diem-danh")
    secretary.go(f"/meetings/{meeting}/room/")
    if not page.locator("[data-roll-all]").is_visible():
        page.locator("#room-roll summary").first.click()
    with page.expect_response(lambda answer: answer.url.endswith("/roll/")):
        page.locator("[data-roll-all]").click()
    secretary.take("diem-danh", at="#room-roll")
    room = page.locator("#room-now")
    begin = room.get_by_role("button", name="Bắt đầu phần này")
    if begin.count():
        begin.first.click()
    for _ in range(40):
        page.wait_for_load_state("networkidle")
        end = room.locator("button[value=end]")
        if not end.count():
            break
        end.first.click()
        page.wait_for_timeout(400)
    secretary.go(f"/meetings/{meeting}/end/")
    for box in page.locator("main input[type=checkbox][name^=done-]").all():
        box.check()
    secretary.press("main form button[type=submit]")
    secretary.go(f"/meetings/{meeting}/minutes/").take("bien-ban")
    secretary.press("main form#minutes-form button:not([name])")
    secretary.go(f"/meetings/{meeting}/minutes/aloud/").take("doc-bien-ban")
    member.go(f"/meetings/{meeting}/sign/").take("ky-bien-ban", at="#id_signature")
    secretary.go(f"/scores/meetings/{meeting}/score/").take("cham-diem")


def as_a_member(member: Camera) -> None:
    member.go("/").follow("main a[href*='/meetings/']").take(
        "tra-loi-moi", at="main form[action*='/reply/']"
    )
    member.go("/tasks/mine/").follow("main li a[href*='/tasks/'], main td a, main th a")
    member.take("bao-cao-nhiem-vu")
    member.go("/tasks/mine/").follow("main a[href*='/year/']").take("mot-nam")
    member.go("/petitions/?mine=1").take("kien-nghi")


def main(address: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    program = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-background-networking"]
        )
        member = signed_in(browser, address, "dangvien")
        as_a_member(member)
        secretary = signed_in(browser, address, "bithu")
        before_the_meeting(secretary)
        hold_it(secretary, member)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
