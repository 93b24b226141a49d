"""Rules of the tree as pure functions."""

from __future__ import annotations

from decimal import Decimal

HALF = Decimal(50)


def enterprise_cell_type(state_share: Decimal) -> str:
    """R-ORG-03: a state share over 50 % makes a state enterprise; 50.00 belongs to the others.

    Source: 1665-QĐ/TU of Hải Phòng, sets 3 and 4. `state_share` is in percent.
    """
    return "state_enterprise" if state_share > HALF else "private_enterprise"
