"""Meetings of the tests lie in November 2026; now is after them, whatever the machine's clock says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from chibo.shared import clock


@pytest.fixture(autouse=True)
def _after_the_meetings() -> Iterator[None]:
    with clock.lived_at(datetime(2026, 11, 22, 3, 0, tzinfo=UTC)):
        yield
