"""How soon the meeting room answers a tap on a slow phone, with 200 members on the roll."""

from __future__ import annotations

import os
import threading
from statistics import median
from typing import Final
from wsgiref.simple_server import WSGIRequestHandler

from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.db import connections
from playwright.sync_api import Page

from bench.database import own_database
from chibo.meetings.public import OpenMeeting
from chibo.members.public import Person
from chibo.usecase.public import run as carry_out
from tests.browser import opened_browser
from tests.cast import PASSWORD, Cast, as_service, build_cast, person
from tests.meetings.course import STARTS, meeting_at

MEMBERS, SLOWER, TAPS = 200, 4, 20
LIMITS: Final = {
    "tap_on_a_name_worst_ms": ("<=", 100),
    "tap_on_a_speaker_worst_ms": ("<=", 100),
    "everybody_present_ms": ("<=", 200),
    "pages_loaded_while_200_check_in": ("<=", 0),
}
# From the press to the frame after the one in which the tap has changed the page.
TIMED: Final = """
(selector) => new Promise((resolve) => {
  const pressed = performance.now();
  document.querySelector(selector).click();
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - pressed)));
})
"""


class Quiet(WSGIRequestHandler):
    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def run() -> dict[str, float]:
    """Milliseconds on a CPU four times slower; the worst of twenty taps each."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with own_database():
        cast = build_cast()
        meeting_id = opened(cast)
        server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
        server.set_app(get_wsgi_application())
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            address = f"http://127.0.0.1:{server.server_address[1]}"
            return measured(address, meeting_id)
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
            connections.close_all()


def opened(cast: Cast) -> int:
    """A meeting of 200 that is being held, nobody marked yet."""
    with as_service():
        there = Person.objects.filter(organisation=cast.home).count()
        for number in range(MEMBERS - there):
            person(cast.home, f"Đảng Viên {number:03d}", card=f"7{number:07d}")
    course = meeting_at(cast, "called")
    carry_out(
        OpenMeeting(
            subject_id=course.meeting_id,
            chair_id=cast.people["secretary"].pk,
            minute_taker_id=cast.people["minutes_secretary"].pk,
            started_at=STARTS,
        ),
        actor=cast.user("secretary"),
    )
    return course.meeting_id


def measured(address: str, meeting_id: int) -> dict[str, float]:
    with opened_browser() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 740}, locale="vi-VN")
        page.goto(f"{address}/account/login/?next=/meetings/{meeting_id}/room/")
        page.fill("#id_login", "secretary")
        page.fill("#id_password", PASSWORD)
        page.press("#id_password", "Enter")
        page.wait_for_selector(".is-tapping")
        loads: list[str] = []
        page.on("framenavigated", lambda frame: loads.append(frame.url))
        slow = page.context.new_cdp_session(page)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        names = [
            timed(page, f"[data-roll-row]:nth-of-type({3 + n}) [data-tap]") for n in range(TAPS)
        ]
        everybody = timed(page, "[data-roll-all]")
        slow.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        page.wait_for_selector(
            f".chibo-chip:nth-child({MEMBERS - 10})", state="attached", timeout=60_000
        )
        slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        speakers = [timed(page, f".chibo-chip:nth-child({n + 1})") for n in range(TAPS)]
        loaded = len(loads)
        page.goto("about:blank")
        page.wait_for_timeout(1500)
    return {
        "tap_on_a_name_median_ms": median(names),
        "tap_on_a_name_worst_ms": max(names),
        "tap_on_a_speaker_median_ms": median(speakers),
        "tap_on_a_speaker_worst_ms": max(speakers),
        "everybody_present_ms": everybody,
        "pages_loaded_while_200_check_in": loaded,
    }


def timed(page: Page, selector: str) -> float:
    taken: float = page.evaluate(TIMED, selector)
    page.wait_for_timeout(150)
    return taken
