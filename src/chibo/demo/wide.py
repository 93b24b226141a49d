"""The district and the city: their structure, and a year of figures reported from below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from random import Random
from typing import Final

from pydantic import SecretStr

from chibo.access.scope import Scope, access_of
from chibo.access.session import reading
from chibo.demo.cast import PASSWORD, hashed_quickly
from chibo.demo.commune import MONTHS, Tell
from chibo.demo.stage import BOOKKEEPER, IMPORTER, Stage, moment, service
from chibo.demo.structures import PLACES, Place
from chibo.demo.taken_in import take_in
from chibo.establishment.public import Headcount, headcounts_on
from chibo.members.public import GivePost, OpenAccount, Post, members_on
from chibo.orgs.models import Organisation, Tier
from chibo.reports.public import CellMonthRow, TakeOverFacts
from chibo.shared.clock import add_months

UNSCORED_BELOW: Final = 0.6  # cells that do not score at all yet
POSTS: Final = (("tochuc", "organisation_department"), ("thuongtruc", "standing_committee"))


def build_wide(name: str, stage: Stage, tell: Tell) -> None:
    """Import the place's tree and members, open two accounts, take over its year's figures."""
    place = PLACES[name]()
    total = MONTHS + 2
    tell(0, total, "rows")
    take_in(stage, place, moment(place.as_of, 9))
    tell(1, total, "members")
    _open_accounts(stage, place)
    top = Organisation.objects.get(code=place.top)
    cells = list(
        Organisation.objects.filter(path__inside=top.path, kind__tier=Tier.CELL).order_by("code")
    )
    with reading(access_of(service(BOOKKEEPER))):
        heads = headcounts_on(Scope(whole=True), place.as_of)
    sizes = [(cell.pk, heads[cell.pk]) for cell in cells if cell.pk in heads]
    for age in range(MONTHS):
        month = add_months(place.as_of, age - MONTHS + 1)
        stage.do(
            TakeOverFacts(
                subject_id=top.pk,
                month=month,
                source=f"demo-{place.key}",
                rows=tuple(_reported(sizes, month)),
            ),
            service(BOOKKEEPER),
            stage.now,
        )
        tell(2 + age + 1, total, "facts")


def _open_accounts(stage: Stage, place: Place) -> None:
    """One account in the organisation department of the top, one of its standing committee."""
    by, at = service(IMPORTER), moment(place.as_of, 10)
    top = Organisation.objects.get(code=place.top)
    first = Organisation.objects.filter(path__inside=top.path, kind__tier=Tier.CELL).order_by(
        "code"
    )[0]
    with reading(access_of(by)):
        people = [one.person_id for one in members_on(Scope(whole=True), first.pk, place.as_of)]
    with hashed_quickly():
        for person_id, (username, kind) in zip(people, POSTS, strict=False):
            post = GivePost(
                subject_id=top.pk, person_id=person_id, kind=Post.Kind(kind), since=place.as_of
            )
            stage.do(post, by, at)
            stage.do(
                OpenAccount(subject_id=person_id, username=username, password=SecretStr(PASSWORD)),
                by,
                at,
            )


def _reported(sizes: Iterable[tuple[int, Headcount]], month: date) -> Iterator[CellMonthRow]:
    """Figures as a cell might have reported them: most meet, some thinly, a few not at all."""
    for cell_id, heads in sizes:
        chance = Random(f"{cell_id} {month}")  # noqa: S311  the same figures every time
        quality = 0.55 + 0.45 * Random(cell_id).random()  # noqa: S311  a cell stays like itself
        counts = _counts(heads, month, quality, chance)
        points = _points(quality, chance) if counts["sheets_self"] else {}
        yield CellMonthRow(cell_id=cell_id, counts=counts, points=points)


def _counts(heads: Headcount, month: date, quality: float, chance: Random) -> dict[str, int]:
    due = heads.members - heads.exempt
    held = int(chance.random() < 0.9 + quality / 10)
    is_quarter = month.month % 3 == 0
    present = held * min(due, round(due * (quality / 3 + 0.68) + chance.uniform(-0.5, 0.5)))
    is_scored = held and quality > UNSCORED_BELOW
    rated = ("rated_good" if quality > 0.8 else "rated_fair") if is_scored else ""  # noqa: PLR2004  made up
    with_task = round(heads.working * quality)
    return {
        "members": heads.members,
        "members_exempt": heads.exempt,
        "members_working": heads.working,
        "meetings_due": 1,
        "meetings_held": held,
        "meetings_on_time": held * int(chance.random() < quality),
        "thematic_due": int(is_quarter),
        "thematic_held": int(is_quarter and chance.random() < quality) * held,
        "attendance_due": due * held,
        "attendance_present": present,
        "attendance_excused": due * held - present,
        "steps_required": 18 * held,
        "steps_done": held * round(18 * quality),
        "minutes_telling": held * round(60 - 30 * quality),
        "minutes_discussion": held * round(60 * quality),
        "speakers": held * round(present * quality / 2),
        "criticism_presented": held * int(chance.random() < quality),
        "resolutions_adopted": held * int(chance.random() < quality),
        "tasks_given": held * max(1, with_task // 3),
        "tasks_done": held * round(with_task / 3 * quality),
        "tasks_overdue": held * round(with_task / 3 * (1 - quality)),
        "working_members_with_task": with_task,
        "sheets_self": int(is_scored),
        "sheets_overseer": int(is_scored),
        "gap_pairs": int(is_scored),
        **({rated: 1} if rated else {}),
    }


def _points(quality: float, chance: Random) -> dict[str, Decimal]:
    seen = Decimal(round(60 + 35 * quality + chance.uniform(-3, 3)))
    own = min(Decimal(98), seen + Decimal(round(14 * (1 - quality) * chance.random())))
    return {
        "points_self": own,
        "points_overseer": seen,
        "points_maximum": Decimal(100),
        "gap_points": own - seen,
    }
