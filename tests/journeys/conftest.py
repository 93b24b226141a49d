"""A small demo commune built once, a copy of it for each journey, and a server on the copy."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser
from pytest_django.plugin import DjangoDbBlocker

from tests.browser import opened_browser
from tests.conftest import copied_database, template_name, use_database
from tests.journeys.serving import Server
from tests.journeys.visitor import Visitor

CELLS, MONTHS = 2, 3
Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def small_demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The name of a database with two cells and three months of the demo commune."""
    from chibo.demo.commune import build_commune
    from chibo.demo.stage import Stage

    before = str(settings.DATABASES["default"]["NAME"])
    with django_db_blocker.unblock(), copied_database(template_name()) as name:
        build_commune(
            Stage(datetime.now(UTC)), lambda *_: None, processes=1, cells=CELLS, months=MONTHS
        )
        connections.close_all()
        use_database(before)
        yield name


@pytest.fixture
def address(
    small_demo: str, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Serve a fresh copy of the small demo."""
    from django.core.wsgi import get_wsgi_application

    # Playwright's own loop runs in this thread; what is asked of the database here is no request.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with django_db_blocker.unblock(), copied_database(small_demo):
        server = Server()
        server.set_app(get_wsgi_application())
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server.address
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened_browser() as opened:
        yield opened


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Sign somebody in on a phone (or a wider screen) of his or her own."""
    visitors: list[Visitor] = []

    def open_as(username: str, *, width: int = 360) -> Visitor:
        visitor = Visitor.signed_in(browser, address, username, width=width)
        visitors.append(visitor)
        return visitor

    yield open_as
    for one in visitors:
        one.leave()
