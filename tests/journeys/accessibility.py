"""The rules of accessibility, asked of a page as it stands in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES: Final[dict[str, object]] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,  # our style sheet need not be fetched a second time for one rule about screens turned
}
WITHOUT_CONTRAST: Final = {"rules": {"color-contrast": {"enabled": False}}}


def violations(page: Page, *, with_contrast: bool = True) -> Iterator[str]:
    """Each rule that the page breaks, how often, and the first place."""
    rules = RULES if with_contrast else RULES | WITHOUT_CONTRAST
    for found in Axe().run(page, options=rules).response["violations"]:
        yield f"{found['id']} ({len(found['nodes'])}): {found['nodes'][0]['html'][:160]}"
