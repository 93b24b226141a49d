"""What comes next in the reader's own cell, in one line: the first thing on the page."""

from __future__ import annotations

from typing import Final

from chibo.web.plans.coming import Coming, coming_now
from chibo.web.work.duty import Desk

OWN: Final = frozenset(
    {"member", "minutes_secretary", "cell_committee_member", "secretary", "deputy_secretary"}
)
MOST: Final = 2


def lines_of(desk: Desk) -> list[Coming]:
    """R-PLN-20 One line for each cell that the reader is a member or leader of."""
    own = {held.organisation_id for held in desk.access.held if held.role in OWN}
    lines = (coming_now(desk.access, cell_id, desk.today) for cell_id in sorted(own)[:MOST])
    return [line for line in lines if line is not None]
