"""No page about scores or figures shows English to who reads Vietnamese, for any role."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from chibo.shared.clock import lived_at
from tests.story import Story, moment
from tests.web.scoring.conftest import held, lived, signed_in
from tests.web.words import english_left_in

__all__ = ["held", "lived"]


@pytest.fixture(autouse=True)
def _late_november() -> Iterator[None]:
    with lived_at(moment(date(2026, 11, 28))):
        yield


@pytest.mark.parametrize(
    ("name", "addresses"),
    [
        ("secretary", ["/scores/meetings/", "{m}", "{m}evidence/", "{m}score/self/", "/reports/"]),
        ("overseer", ["{m}", "{m}score/overseer/", "/reports/"]),
        ("visitor", ["{m}score/visitor/", "/reports/"]),
        (
            "office",
            ["/scores/table/", "/scores/table/?month=2026-12", "/reports/", "/reports/rows/"],
        ),
        ("department", ["/scores/received/", "/scores/table/?org=PA", "/reports/"]),
        ("city_department", ["/scores/received/", "/reports/", "/reports/?type=students"]),
        ("member", ["/reports/", "/reports/rows/"]),
    ],
)
def test_every_page_speaks_vietnamese(lived: Story, name: str, addresses: list[str]) -> None:
    client = signed_in(lived.cast, name)
    for address in addresses:
        answer = client.get(address.format(m=f"/scores/meetings/{lived.meeting_id}/"))
        assert answer.status_code == 200, address
        assert english_left_in(answer.content.decode()) == [], address


def test_an_outsider_sees_no_page(lived: Story) -> None:
    client = signed_in(lived.cast, "outsider")
    for address in ("/scores/meetings/", "/scores/table/", "/scores/received/", "/reports/"):
        assert client.get(address).status_code == 404, address
