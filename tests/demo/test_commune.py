"""The demo commune: its counts, its year, its record; built by commands alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.audit.models import AuditEvent
from chibo.demo.commune import MONTHS, build_commune
from chibo.demo.presence import drop_demo, presence
from chibo.demo.sign_ins import sign_ins_of
from chibo.demo.stage import Stage
from chibo.demo.structures import hoa_an
from chibo.meetings.public import Meeting
from chibo.members.public import members_on
from chibo.orgs.models import Organisation
from chibo.reports.public import CellMonth
from tests.conftest import copied_database, template_name, use_database

NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)
DEMO = Path(__file__).parents[2] / "src/chibo/demo"


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Two cells that live two months; the other cells are there, with all their members."""
    before = str(settings.DATABASES["default"]["NAME"])
    with django_db_blocker.unblock(), copied_database(template_name()) as name:
        build_commune(Stage(NOW), lambda *_: None, processes=1, cells=2, months=2)
        connections.close_all()
        use_database(before)
        yield name


@pytest.fixture
def commune(built: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), copied_database(built):
        yield


@pytest.mark.usefixtures("commune")
def test_the_commune_has_its_counts_its_sign_ins_and_a_month_left_to_do() -> None:
    day = NOW.date()
    access = access_of(User.objects.get(username="importer"))
    with reading(access):
        cells = Organisation.objects.filter(code__startswith="PH-HA-").order_by("code")
        sizes = [len(members_on(access.names, cell.pk, day)) for cell in cells]
        home = members_on(access.names, cells[0].pk, day)
    assert (len(sizes), sum(sizes)) == (22, 312)
    assert (len(home), sum(one.is_exempt for one in home)) == (12, 2)
    for one in sign_ins_of("hoa-an"):
        assert User.objects.get(username=one.username).check_password("chi-bo-bon-tot")
    with reading(access_of(User.objects.get(username="messenger"))):
        states = dict(
            Meeting.objects.filter(month="2026-11-01").values_list("organisation__code", "state")
        )
        past = set(Meeting.objects.filter(month="2026-10-01").values_list("state", flat=True))
    assert states == {"PH-HA-01": "called", "PH-HA-02": "signed"}
    assert past == {"closed"}


@pytest.mark.usefixtures("commune")
def test_every_fact_of_a_cell_was_given_by_a_command_and_none_before_its_time() -> None:
    with reading(access_of(User.objects.get(username="bookkeeper"))):
        moments = list(AuditEvent.objects.values_list("at", flat=True))
        held = CellMonth.objects.filter(month="2026-10-01", meetings_held=1).count()
        counted = set(CellMonth.objects.values_list("month", flat=True))
    assert max(moments) <= NOW
    assert held == 2
    assert len(counted) == MONTHS


@pytest.mark.usefixtures("commune")
def test_a_demo_is_known_again_and_dropped_whole() -> None:
    assert presence() == ("whole", "hoa-an")
    drop_demo()
    assert presence() == ("nothing", "")
    assert not User.objects.filter(is_service=False).exists()


def test_a_database_that_holds_something_else_is_left_alone(own_database: str) -> None:
    User.objects.create(username="somebody", display_name="Có Thật")
    assert presence().kind == "other"
    with pytest.raises(LookupError):
        drop_demo()
    assert User.objects.filter(username="somebody").exists()


def test_names_of_the_demo_are_the_same_every_time() -> None:
    first, second = hoa_an(NOW.date()), hoa_an(NOW.date())
    assert first.members == second.members


def test_the_demo_writes_through_commands_alone() -> None:
    """No module of it calls what changes rows, but the one that drops a demo as the owner."""
    writing = {"save", "create", "bulk_create", "bulk_update", "update", "delete", "executemany"}
    found = [
        f"{path.name}:{node.lineno}"
        for path in DEMO.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in writing
        and "progress" not in ast.unparse(node.func)
    ]
    assert found == []
    owners = [path.name for path in DEMO.glob("*.py") if '"owner"' in path.read_text("utf-8")]
    assert owners == ["presence.py"]
