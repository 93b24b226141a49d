"""A hand on the phone: every tap, every page come to and every text typed is counted by step."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Locator

from tests.journeys.visitor import MAIN, Visitor


@dataclass
class Effort:
    """What one step took. `texts` are those without which it could not be done."""

    taps: int = 0
    pages: int = 0
    texts: int = 0


@dataclass
class Hand:
    """Does things on the visitor's screen and counts them for the step under way.

    A page is an address other than the one before; an answer shown in place is none.
    """

    visitor: Visitor
    steps: dict[str, Effort] = field(default_factory=dict)
    _step: str = ""
    _place: str = ""

    def begin(self, step: str) -> None:
        self._step = step
        self.steps.setdefault(step, Effort())
        self._arrive()

    def press(self, words: str = "") -> None:
        """Press the button with these words, or the one the page is for; a form is sent."""
        self._effort.taps += 1
        self.visitor.press(words)
        self._arrive()

    def send(self, button: Locator) -> None:
        """Press this button; a form is sent."""
        self._effort.taps += 1
        self.visitor.click(button)
        self._arrive()

    def follow(self, link: Locator) -> None:
        """Tap a link to another page."""
        self._effort.taps += 1
        self.visitor.page.evaluate("document.querySelector('main').dataset.before = ''")
        link.click()
        self.visitor.page.wait_for_selector("main:not([data-before])")
        self.visitor.look()
        self._arrive()

    def touch(self, button: Locator) -> None:
        """Press a button of the meeting room, answered in place."""
        self._effort.taps += 1
        self.visitor.tap(button)

    def go(self, path: str) -> None:
        """Come to another page by one tap, as the menu has it."""
        self._effort.taps += 1
        self.visitor.go(path)
        self._arrive()

    def tap(self, what: Locator) -> None:
        """Tap a box, a name, a lid: nothing is sent by it."""
        self._effort.taps += 1
        what.click()

    def choose(self, box: Locator, label: str | None = None, *, index: int | None = None) -> None:
        """Choose from a list."""
        self._effort.taps += 1
        if label is not None:
            box.select_option(label=label)
        else:
            box.select_option(index=index)

    def type(self, box: Locator, text: str) -> None:
        """Type a text that must be there."""
        self._effort.taps += 1
        self._effort.texts += 1
        box.fill(text)

    def prove(self, box: Locator, secret: str) -> None:
        """Give the password that proves who signs: a tap, and no text to be thought of."""
        self._effort.taps += 1
        box.fill(secret)

    def main(self, selector: str) -> Locator:
        return self.visitor.page.locator(f"main {selector}").first

    @property
    def next_button(self) -> Locator:
        """The one button of the page, link or not."""
        return (
            self.main("a.govuk-button:not(.govuk-button--secondary)")
            .or_(self.visitor.page.locator(MAIN))
            .first
        )

    @property
    def whole(self) -> Effort:
        efforts = self.steps.values()
        return Effort(
            taps=sum(one.taps for one in efforts),
            pages=sum(one.pages for one in efforts),
            texts=sum(one.texts for one in efforts),
        )

    def table(self) -> str:
        """The effort by step, as the test prints it when the month costs too much."""
        rows = [*self.steps.items(), ("together", self.whole)]
        return "\n".join(
            f"{name:<14} {one.taps:>3} taps {one.pages:>2} pages {one.texts:>2} texts"
            for name, one in rows
        )

    @property
    def _effort(self) -> Effort:
        return self.steps[self._step]

    def _arrive(self) -> None:
        here = self.visitor.path.partition("?")[0].partition("#")[0]
        if here != self._place:
            self._place = here
            self._effort.pages += 1
