"""Read a page as a person does: its words, its fields, what is left in another language."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from babel.messages.pofile import read_po
from django.test import Client
from typing_extensions import override

from chibo.shared.ids import new_command_id
from tests.cast import Cast

PARTS = Path(__file__).parents[3] / "src/chibo/locale/parts"
VOID = {"input", "br", "meta", "link", "img", "hr"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.values: dict[str, str] = {}
        self._inside: list[str] = []
        self._area = ""

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._inside.append(tag)
        if tag == "input" and given.get("type") not in {"radio", "checkbox", "file"}:
            self.values[given.get("name", "")] = given.get("value", "")
        if tag == "input" and given.get("type") in {"radio", "checkbox"} and "checked" in given:
            self.values[given.get("name", "")] = given.get("value", "on")
        if tag == "textarea":
            self._area = given.get("name", "")
            self.values[self._area] = ""

    @override
    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()
        if tag == "textarea":
            self._area = ""

    @override
    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area] += data
        elif self._inside and self._inside[-1] not in {"script", "style"} and data.strip():
            self.words.append(" ".join(data.split()))


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    return reader


def values(html: str) -> dict[str, str]:
    """What the page's fields hold, by name."""
    return read(html).values


@cache
def _english() -> frozenset[str]:
    found: set[str] = set()
    for file in PARTS.glob("*.po"):
        with file.open("rb") as opened:
            for message in read_po(opened):
                text = message.id if isinstance(message.id, str) else message.id[0]
                if text and message.string and text not in (message.string, "English"):
                    found.add(text)
    return frozenset(found)


def left_in_english(html: str) -> list[str]:
    """Words of the page that are a message nobody translated for the reader."""
    return [words for words in read(html).words if words in _english()]


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name), backend="django.contrib.auth.backends.ModelBackend")
    return client


def sent(client: Client, address: str, page_at: str = "", **typed: object) -> tuple[int, str]:
    """Fill in the form of the page as it stands, change what is `typed`, send it to `address`."""
    page = client.get(page_at or address).content.decode()
    body: dict[str, object] = {name: value for name, value in values(page).items() if name}
    body["command_id"] = str(new_command_id())
    body |= {
        name.replace("__", "-"): value if isinstance(value, list) else str(value)
        for name, value in typed.items()
    }
    answer = client.post(address, body)
    return answer.status_code, answer.content.decode()
