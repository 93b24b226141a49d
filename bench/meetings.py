"""What row security costs a list of 50 meetings; whether a large cell costs more to close."""

from __future__ import annotations

import time
from datetime import date, timedelta
from statistics import median

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bench.database import own_database
from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.meetings.public import CloseMeeting, Meeting, MeetingCap, meetings_in
from chibo.shared.clock import lived_at
from chibo.usecase.public import run as carry_out
from tests.cast import Cast, account, as_service, build_cast, person, post, standing
from tests.story import Story, moment

LISTED, MONTHS, ROUNDS, WARM_UP = 50, 60, 300, 20
LIMITS = {
    "list_of_50_with_row_security_times": ("<=", 1.3),
    "more_statements_to_close_with_200_members": ("<=", 0),
}


def run() -> dict[str, float]:
    """Ratios of the same run: with and without row security, with 20 and with 200 members."""
    with own_database():
        cast = build_cast()
        few = statements_to_close(cast, "home", members=20)
        many = statements_to_close(cast, "sibling", members=200)
        plan_many(cast)
        secured, open_ = listing(cast)
    return {
        "list_of_50_with_row_security_ms": secured * 1000,
        "list_of_50_without_ms": open_ * 1000,
        "list_of_50_with_row_security_times": secured / open_,
        "statements_to_close_with_20_members": few,
        "statements_to_close_with_200_members": many,
        "more_statements_to_close_with_200_members": abs(many - few),
    }


def statements_to_close(cast: Cast, cell: str, *, members: int) -> int:
    """Statements of the whole command that closes a signed and scored meeting."""
    home = getattr(cast, cell)
    secretary, taker = ("secretary", "minutes_secretary") if cell == "home" else ("", "")
    with as_service():
        for number in range(members - len(cast.people)):
            person(home, f"Trần Văn {_letters(number)}", card=f"{members:03d}{number:05d}")
        if not secretary:
            secretary, taker = "sibling_secretary", "sibling_taker"
            _leaders(cast, taker)
    story = Story(cast, home, secretary=secretary, minute_taker=taker)
    story.plan()
    story.call()
    story.hold()
    story.sign()
    story.score()
    with (
        lived_at(moment(story.day) + timedelta(minutes=120)),
        CaptureQueriesContext(connection) as asked,
    ):
        carry_out(CloseMeeting(subject_id=story.meeting_id), actor=story.chair)
    return len(asked)


def _leaders(cast: Cast, taker: str) -> None:
    made = person(cast.sibling, "Ngô Thị Út", card="77777777")
    cast.people[taker], cast.users[taker] = made, account(made, taker)
    standing(cast.users[taker], "member", cast.sibling)
    post(made, "minutes_secretary", cast.sibling)


def _letters(number: int) -> str:
    return "".join(chr(65 + int(digit)) for digit in str(number))


def plan_many(cast: Cast) -> None:
    """Sixty months of meetings in each of two cells, most of them out of sight."""
    with as_service():
        for cell in (cast.home, cast.elsewhere):
            Meeting.objects.bulk_create(
                Meeting(
                    organisation=cell,
                    kind="thematic",
                    topic="Chuyên đề",
                    month=f"{2000 + number // 12}-{number % 12 + 1:02d}-01",
                    scheduled_at=moment(date(2000 + number // 12, number % 12 + 1, 3)),
                    place="Nhà văn hóa",
                )
                for number in range(MONTHS)
            )


def listing(cast: Cast) -> tuple[float, float]:
    """Seconds a list takes: as the pages read it, and as the owner of the tables reads the same.

    Turn by turn, so that a busy machine slows both alike; the median of many.
    """
    access = access_of(cast.user("secretary"))
    taken: dict[str, list[float]] = {"default": [], "owner": []}
    with reading(access), transaction.atomic(using="owner"):
        for turn in range(ROUNDS):
            for alias, times in taken.items():
                began = time.perf_counter()
                listed = list(meetings_in(access.scope(MeetingCap.SEE)).using(alias)[:LISTED])
                if turn >= WARM_UP:
                    times.append(time.perf_counter() - began)
                if len(listed) != LISTED:
                    raise LookupError(alias)
    return median(taken["default"]), median(taken["owner"])
