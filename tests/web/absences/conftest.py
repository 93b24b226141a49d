"""Pages are looked at on the day up to which the tests' year was lived."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chibo.shared.clock import lived_at
from tests.absences.year import LATER


@pytest.fixture(autouse=True)
def _after_the_year() -> Iterator[None]:
    with lived_at(LATER):
        yield
