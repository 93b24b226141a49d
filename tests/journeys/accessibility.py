"""The rules of accessibility, asked of a page as it stands in the browser."""

from __future__ import annotations

from typing import Final

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES: Final[dict[str, object]] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,  # our style sheet need not be fetched a second time for one rule about screens turned
}
WITHOUT_CONTRAST: Final = {"rules": {"color-contrast": {"enabled": False}}}
# What a page keeps to stays in the browser: it is many times what it breaks.
ASK: Final = """rules => axe.run(document, rules).then(found => found.violations.map(
    ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 160)}`
))"""


def violations(page: Page, *, with_contrast: bool = True) -> list[str]:
    """Each rule that the page breaks, how often, and the first place."""
    page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(ASK, RULES if with_contrast else RULES | WITHOUT_CONTRAST)
    return found
