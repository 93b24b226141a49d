"""How long the city's dashboard takes, against the bare aggregate in SQL over the same facts."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from typing import Final

from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from bench.city import CITY_ID, city
from chibo.access.models import Standing
from chibo.accounts.models import User
from chibo.orgs.models import Organisation
from chibo.reports.public import COUNTED, KEPT
from tests.cast import ALWAYS

ADDRESS: Final = "/reports/?from=2026-01&to=2026-12"
COLD, WARM, BARE = 7, 60, 9

# The same sums as the page's, written by hand: every count, by what is below the city and month.
BARE_SQL: Final = f"""
select nullif(split_part(o.path::text, '.', 2), '')::bigint, f.month,
       {", ".join(f"sum(f.{name})" for name in COUNTED)}
from reports_cellmonth f
join orgs_organisation o on o.id = f.organisation_id
where f.month between date '2026-01-01' and date '2026-12-01'
group by 1, 2
"""  # noqa: S608  of the names of columns

LIMITS: Final[Mapping[str, tuple[str, float]]] = {
    "cold_over_bare_aggregate": ("<=", 3),
    "warm_over_bare_aggregate": ("<=", 3),
    "queries": ("<=", 8),
    "warm_p95_ms": ("<=", 25),
}


def milliseconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def bare() -> None:
    with connection.cursor() as cursor:
        cursor.execute(BARE_SQL)
        cursor.fetchall()


def bare_ms() -> float:
    """The median of some runs, after one that warms the database's cache."""
    with connection.cursor() as cursor:
        cursor.execute("set role chibo_whole")
    bare()
    taken = statistics.median(milliseconds(bare) for _ in range(BARE))
    with connection.cursor() as cursor:
        cursor.execute("reset role")
    return taken


def department() -> Client:
    """A client of the city's organisation department, which sees counts and no names."""
    user = User.objects.create(username="ban", display_name="Ban", password=make_password(None))
    top = Organisation.objects.get(pk=CITY_ID)
    Standing.objects.create(
        user=user, role="organisation_department", organisation=top, valid=ALWAYS, origin="bench"
    )
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def get(client: Client) -> None:
    answer = client.get(ADDRESS)
    if answer.status_code != 200:  # noqa: PLR2004  OK
        raise RuntimeError(answer.status_code)


def selects(captured: CaptureQueriesContext) -> int:
    """Queries, without the settings of row security that a transaction begins with."""
    return sum(str(one["sql"]).startswith("SELECT") for one in captured.captured_queries)


def run() -> dict[str, float]:
    """Milliseconds of whole requests, cold (nothing kept) and warm, and ratios to bare SQL."""
    with (
        city(),
        translation.override("vi"),
        override_settings(ALLOWED_HOSTS=["testserver"]),
    ):
        client = department()
        get(client)
        plain = bare_ms()
        cold = []
        for _ in range(COLD):
            KEPT.forget()
            cold.append(milliseconds(lambda: get(client)))
        KEPT.forget()
        with CaptureQueriesContext(connection) as captured:
            get(client)
            queries, statements = selects(captured), len(captured.captured_queries)
        spent = time.process_time()
        warm = sorted(milliseconds(lambda: get(client)) for _ in range(WARM))
        spent = (time.process_time() - spent) * 1000 / WARM
        return {
            "bare_aggregate_ms": plain,
            "cold_ms": statistics.median(cold),
            "cold_over_bare_aggregate": statistics.median(cold) / plain,
            "warm_median_ms": statistics.median(warm),
            "warm_p95_ms": warm[int(WARM * 0.95) - 1],
            "warm_processor_ms": spent,
            "warm_over_bare_aggregate": statistics.median(warm) / plain,
            "queries": queries,
            "statements": statements,
        }
