"""A visitor: somebody signed in on a screen, and what people do with a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, Self

from playwright.sync_api import Browser, Locator, Page, expect

from chibo.demo.cast import PASSWORD
from tests.journeys.accessibility import violations

HEIGHT = {360: 740, 1280: 900}
# The button a page is for: not the secondary ones, not those of header and filters.
MAIN = "main form[method=post] button.govuk-button:not(.govuk-button--secondary)"
# Pages of a meeting that is being held or scored: no other test has one under way in the browser.
UNDER_WAY: Final = ("/meetings/N/", "/scores/meetings/N/")
# What accessibility was judged of by any visitor: a kind of page, and whether it refused a form.
_judged: Final[set[tuple[str, bool]]] = set()


@dataclass
class Visitor:
    """One person's browser. Faults of scripts and of the content policy are kept, and fail it."""

    page: Page
    address: str
    username: str
    faults: list[str] = field(default_factory=list)
    checked: set[str] = field(default_factory=set)

    @classmethod
    def signed_in(cls, browser: Browser, address: str, username: str, *, width: int) -> Self:
        context = browser.new_context(
            locale="vi-VN", viewport={"width": width, "height": HEIGHT[width]}
        )
        visitor = cls(context.new_page(), address, username)
        visitor.page.on("pageerror", lambda error: visitor.faults.append(str(error)))
        visitor.page.on(
            "console",
            lambda said: visitor.faults.append(said.text) if "Policy" in said.text else None,
        )
        visitor.sign_in()
        return visitor

    def sign_in(self) -> None:
        self.page.goto(f"{self.address}/account/login/?next=/")
        self.page.fill("#id_login", self.username)
        self.page.fill("#id_password", PASSWORD)
        self.page.press("#id_password", "Enter")
        expect(self.page.locator("h1")).to_have_text("Việc của tôi")
        self.look()

    def leave(self) -> None:
        self.page.context.close()
        assert self.faults == []

    def go(self, path: str) -> Self:
        answer = self.page.goto(f"{self.address}{path}")
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"
        self.look()
        return self

    def press(self, words: str = "", *, is_refused: bool = False) -> Self:
        """Press the button with these words, or the page's main one, and wait for the answer."""
        if words:
            button = self.page.locator("main").get_by_role("button", name=words).first
        else:
            button = self.page.locator(MAIN).first
        return self.click(button, is_refused=is_refused)

    def click(self, button: Locator, *, is_refused: bool = False) -> Self:
        """Press a button that sends a form; the answer takes the page's place."""
        self.page.evaluate("document.querySelector('main').dataset.before = ''")
        button.click()
        self.page.wait_for_selector("main:not([data-before])")
        told = self.page.locator(".govuk-error-summary").all_inner_texts()
        assert bool(told) == is_refused, told
        self.look()
        return self

    def tap(self, button: Locator) -> Self:
        """Press a button of the meeting room: its answer takes the place of the part it is in."""
        self.page.evaluate(
            "for (const one of document.querySelectorAll('[data-region]')) one.dataset.before = ''"
        )
        region = button.locator("xpath=ancestor::*[@data-region]").first.get_attribute("id")
        button.click()
        self.page.wait_for_selector(f"#{region}:not([data-before])", state="attached")
        return self

    def fill(self, name: str, value: str) -> Self:
        self.box(name).fill(value)
        return self

    def box(self, name: str) -> Locator:
        return self.page.locator(f"main [name='{name}']").first

    def sees(self, words: str) -> Self:
        expect(self.page.locator("main")).to_contain_text(words)
        return self

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address)

    @property
    def meeting_id(self) -> int:
        found = re.search(r"/(?:meetings|preparation)/(\d+)/", self.path)
        assert found, self.path
        return int(found[1])

    def look(self) -> None:
        """No wider than the screen and in Vietnamese; clean for axe where test_axe does not come.

        Each kind once, and once as it refuses a form.
        """
        kind = re.sub(r"\d+", "N", self.path.split("?")[0])
        if kind not in self.checked:
            self.checked.add(kind)
            wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0, f"{kind} is {wide} px wider than the screen"
            assert self.page.locator("html").get_attribute("lang") == "vi"
        is_refused = self.page.locator(".govuk-error-summary").count() > 0
        state = (kind, is_refused)
        if state not in _judged and (is_refused or kind.startswith(UNDER_WAY)):
            _judged.add(state)
            assert violations(self.page) == [], kind
