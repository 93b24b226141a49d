"""R-ORG-03: the state's share decides the type of an enterprise's cell."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from chibo.orgs.rules import enterprise_cell_type


def test_exactly_half_is_not_a_state_enterprise() -> None:
    assert enterprise_cell_type(Decimal("50.00")) == "private_enterprise"
    assert enterprise_cell_type(Decimal("50.01")) == "state_enterprise"


@given(st.decimals(0, 100, places=2))
def test_the_share_decides_and_nothing_else(share: Decimal) -> None:
    assert (enterprise_cell_type(share) == "state_enterprise") is (share > 50)
