"""A real Chromium, and a small server that can be slow, lose answers and end sessions."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from typing_extensions import override

from tests.browser import opened_browser
from tests.web.gallery import WEB, render_gallery, render_page

# What the product sends; a page that needs more is broken.
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Stage(ThreadingHTTPServer):
    """Pages to act on. `mood` says how the next form is answered; `received` keeps each body."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.mood = "well"
        self.received: list[str] = []
        self.page: dict[str, str] = {}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Answer(BaseHTTPRequestHandler):
    server: Stage

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path.startswith("/static/"):
            self.file(WEB / path[1:])
        elif path in self.server.page:
            self.html(self.server.page[path])
        else:
            self.html("", 404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.received.append(body)
        mood = self.server.mood
        if mood == "slow":
            time.sleep(0.5)
        if mood == "answer lost":
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
            return
        if mood == "refused":
            self.html(self.server.page["/refused/"], 200)
            return
        self.send_response(303)
        self.send_header("Location", "/sign-in/" if mood == "session ended" else "/done/")
        self.end_headers()

    def file(self, path: Path) -> None:
        if not path.is_file():
            self.html("", 404)
            return
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(path.suffix, "font/woff2"))
        self.end_headers()
        self.wfile.write(path.read_bytes())

    def html(self, text: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(text.encode())

    @override
    def log_message(self, *_words: object) -> None:
        pass


@pytest.fixture
def stage() -> Iterator[Stage]:
    if not (WEB / "static/build/app.js").is_file():
        pytest.fail("The pages' scripts are not built. Run: npm ci && npm run build")
    server = Stage()
    server.page = {
        "/": render_page("form.html"),
        "/refused/": render_page("form.html", refused=True),
        "/done/": render_page("done.html"),
        "/sign-in/": render_page("signed_out.html"),
        "/gallery/": render_gallery("vi"),
        "/gallery/en/": render_gallery("en"),
    }
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with opened_browser() as opened:
        yield opened
