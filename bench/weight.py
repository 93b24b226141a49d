"""What a secretary's first visit weighs over the wire: pages, style, scripts, fonts, compressed."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import tempfile
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from bench.demo import environment

LIMITS = {"secretary_first_visit_kb": ("<=", 120), "of_it_script_kb": ("<=", 40)}
PORT = 8598
URL = f"http://127.0.0.1:{PORT}"
ASSET = re.compile(r"""(?:href|src)="(/static/[^"]+)\"""")
IN_STYLE = re.compile(r"url\(\"?([^)\"]+\.woff2)\"?\)")
# Only what this browser would fetch: fonts are named for their letters, and it needs these weights.
FONTS_OF_A_PAGE = ("vietnamese-400", "latin-400", "vietnamese-600", "latin-600")


def run() -> dict[str, float]:
    """Kilobytes (1000 bytes) of the sign-in page, the first page and all that they name."""
    with tempfile.TemporaryDirectory(prefix="chibo-bench-") as folder:
        served = subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, "-m", "chibo", "serve", "--port", str(PORT), "--no-queue",
             "--demo", "hoa-an"],
            env=environment(Path(folder)), stdout=subprocess.PIPE, text=True,
            start_new_session=True,
        )  # fmt: skip
        try:
            for line in served.stdout or ():
                if line.startswith("ready "):
                    break
            return weighed()
        finally:
            served.send_signal(signal.SIGTERM)
            served.wait(30)


def weighed() -> dict[str, float]:
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    sizes: dict[str, int] = {}
    sign_in = fetched(browser, "/account/login/", sizes)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', sign_in)
    sent = {"login": "bithu", "password": "chi-bo-bon-tot",
            "csrfmiddlewaretoken": token[1] if token else ""}  # fmt: skip
    first = fetched(browser, "/account/login/", sizes, urlencode(sent).encode())
    if "csrfmiddlewaretoken" not in first or 'name="password"' in first:
        raise RuntimeError("the secretary was not let in")
    for asset in dict.fromkeys(ASSET.findall(sign_in + first)):
        text = fetched(browser, asset, sizes)
        if asset.endswith(".css"):
            for name in IN_STYLE.findall(text):
                if any(part in name for part in FONTS_OF_A_PAGE):
                    fetched(browser, urljoin(asset, name), sizes)
    scripts = sum(size for name, size in sizes.items() if name.endswith(".js"))
    fonts = sum(size for name, size in sizes.items() if name.endswith(".woff2"))
    return {
        "secretary_first_visit_kb": sum(sizes.values()) / 1000,
        "of_it_script_kb": scripts / 1000,
        "of_it_fonts_kb": fonts / 1000,
    }


def fetched(
    browser: OpenerDirector, path: str, sizes: dict[str, int], body: bytes | None = None
) -> str:
    """Fetch as a browser does, keep what came over the wire, give the text back."""
    if path in sizes and body is None:
        return ""
    headers = {"Accept-Encoding": "br, gzip", "Accept-Language": "vi", "Referer": URL}
    with browser.open(Request(URL + path, body, headers)) as answer:  # noqa: S310  our own server
        content: bytes = answer.read()
        encoding = answer.headers.get("Content-Encoding", "")
    sizes[path] = sizes.get(path, 0) + len(content)
    if encoding == "br":
        import brotli  # type: ignore[import-untyped]  # it has no stubs

        content = brotli.decompress(content)
    elif encoding == "gzip":
        import gzip

        content = gzip.decompress(content)
    return content.decode(errors="replace")
