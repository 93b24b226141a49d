"""Meetings in any state with their roll, for tests of what a meeting decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from chibo.meetings.models import Attendance, Meeting
from chibo.members.models import Person
from chibo.orgs.models import Organisation
from chibo.shared.clock import VIET_NAM

OPENED = frozenset({"holding", "held", "signed", "closed"})
# Of the cast's cell 1: six members on the roll, of whom five are official and come.
COMING = ("secretary", "deputy", "minutes_secretary", "member", "exempt")


def evening(year: int, month: int, day: int, hour: int = 19) -> datetime:
    return datetime(year, month, day, hour, 30, tzinfo=VIET_NAM)


def meeting(
    cell: Organisation,
    at: datetime,
    state: str = "holding",
    *,
    present: Sequence[Person] = (),
    chair: Person | None = None,
    kind: str = "regular",
) -> Meeting:
    """A meeting of `cell` on a day, with these people marked as present. Inside `as_service()`."""
    made = Meeting.objects.create(
        organisation=cell,
        kind=kind,
        state=state,
        month=at.date().replace(day=1),
        scheduled_at=at,
        place="Nhà văn hóa ấp",
        chair=chair,
        started_at=at if state in OPENED else None,
        ended_at=at + timedelta(minutes=95) if state in OPENED - {"holding"} else None,
        signed_at=at + timedelta(hours=20) if state in {"signed", "closed"} else None,
    )
    for person in present:
        Attendance.objects.create(
            organisation=cell,
            meeting=made,
            person=person,
            full_name=person.full_name,
            sort_key=person.sort_key,
            status="present",
            is_official=not person.memberships.filter(status="probationary").exists(),
            is_working=True,
            is_exempt=person.exemptions.exists(),
        )
    return made
