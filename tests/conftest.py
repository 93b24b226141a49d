"""Each test process has its own database, cloned from a template that all share."""

from __future__ import annotations

import hashlib
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.template import Template
from django.test.signals import template_rendered
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import DjangoDbBlocker

from tests.cast import Cast
from tests.kept_cast import kept_cast
from tests.statements import counted

ROOT = Path(__file__).parents[1]


@cache
def template_name() -> str:
    """A template is good for as long as no migration and no policy changes."""
    digest = hashlib.sha256()
    files = sorted((ROOT / "src/chibo").glob("*/migrations/*.py"))
    files += [ROOT / "src/chibo/access/row_security.py", ROOT / "uv.lock"]
    files += sorted((ROOT / "src/chibo").glob("*/models.py"))
    for file in files:
        digest.update(file.read_bytes())
    return f"chibo_template_{digest.hexdigest()[:12]}"


def owner_connection() -> psycopg.Connection[tuple[object, ...]]:
    """Connect as the owner to a database that always exists, to create and drop others."""
    wrapper = connections["owner"]
    params = wrapper.get_connection_params() | {"dbname": "postgres"}
    wanted = ("dbname", "user", "password", "host", "port")
    return psycopg.connect(
        **{key: params[key] for key in wanted if params.get(key)}, autocommit=True
    )


def use_database(name: str) -> None:
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
        settings.DATABASES[alias]["NAME"] = name


def drop_database(owner: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    """Drop it even where a test's thread left a connection open: only its own role may end that."""
    params = connections["default"].get_connection_params() | {"dbname": "postgres"}
    wanted = ("dbname", "user", "password", "host", "port")
    with psycopg.connect(**{key: params[key] for key in wanted if params.get(key)}) as app:
        app.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where datname = %s and usename = current_user",
            [name],
        )
    for attempts_left in reversed(range(20)):
        try:
            owner.execute(f'drop database if exists "{name}" with (force)')
        except psycopg.errors.InsufficientPrivilege:
            # A connection of the application's role that was just closing, or just opened.
            if not attempts_left:
                raise
            time.sleep(0.2)
        else:
            return


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    from chibo.config.migration import bring_up_to_date

    template, mine = template_name(), f"chibo_test_{uuid.uuid4().hex[:12]}"
    with django_db_blocker.unblock(), owner_connection() as owner:
        owner.execute("select pg_advisory_lock(20260103)")  # one builder among the test processes
        known = owner.execute("select 1 from pg_database where datname = %s", [template]).fetchone()
        if known is None:
            draft = f"{template}_draft"
            owner.execute(f'drop database if exists "{draft}"')
            owner.execute(f'create database "{draft}"')
            use_database(draft)
            bring_up_to_date()
            connections.close_all()
            owner.execute(f'alter database "{draft}" rename to "{template}"')
        owner.execute(f'create database "{mine}" template "{template}"')
        owner.execute("select pg_advisory_unlock(20260103)")
        use_database(mine)
        yield
        connections.close_all()
        drop_database(owner, mine)


@pytest.fixture(autouse=True)
def _vietnamese() -> Iterator[None]:
    """Sentences are read in the product's first language unless a test says otherwise."""
    from django.utils import translation

    with translation.override("vi"):
        yield


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Attempts to sign in are counted in the process: another test's must not shut the door."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(autouse=True)
def _few_statements() -> Iterator[None]:
    """No command takes more than 30 statements, in whatever test it is given."""
    with counted() as counter:
        yield
    assert not counter.too_many


@pytest.fixture
def cast(db: None) -> Cast:
    return kept_cast()


@contextmanager
def copied_database(template: str) -> Iterator[str]:
    """A database of one's own in which transactions really commit; dropped afterwards."""
    before = str(settings.DATABASES["default"]["NAME"])
    mine = f"chibo_test_{uuid.uuid4().hex[:12]}"
    with owner_connection() as owner:
        owner.execute(f'create database "{mine}" template "{template}"')
        use_database(mine)
        yield mine
        connections.close_all()
        use_database(before)
        drop_database(owner, mine)


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """For two writers at once, for a server in another thread, and for what ends a transaction."""
    with django_db_blocker.unblock(), copied_database(template_name()) as mine:
        yield mine


os.environ.setdefault("CHIBO_TEST", "1")
# A busy machine draws examples slowly; that says nothing about what is tested.
hypothesis_settings.register_profile(
    "chibo", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("chibo")

# Which templates a process rendered; the whole run compares them with those there are.
_rendered: set[str] = set()


def _note_template(template: Template, **_: object) -> None:
    _rendered.add(template.name or "")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first: at the end one would keep one process busy and the others idle.

    Together, so that most journeys fall to one process, which builds their small demo once.
    """
    items.sort(key=lambda item: (item.path.stem != "test_axe", item.path.parent.name != "journeys"))


def pytest_configure() -> None:
    template_rendered.connect(_note_template)


def pytest_sessionfinish() -> None:
    folder = os.environ.get("CHIBO_TEST_RENDERED")
    if folder:
        Path(folder, f"{os.getpid()}.txt").write_text("\n".join(sorted(_rendered)))
