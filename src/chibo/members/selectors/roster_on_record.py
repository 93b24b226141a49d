"""The members on record in the shape rosters have, to be compared with a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, cast

from django.db import connection

from chibo.access.scope import Scope
from chibo.members.models import Exemption, Membership, Person, Post
from chibo.members.roster.records import Gender, RosterRow, Status
from chibo.orgs.models import Organisation, Tier
from chibo.spreadsheets.dates import Precision

OTHER_POSTS_BETWEEN: Final = "; "
# How a roster names posts held at the committee above the cell.
COMMITTEE_POSTS: Final = {
    "committee_secretary": "secretary",
    "committee_deputy_secretary": "deputy_secretary",
    "standing_committee": "standing_committee",
    "committee_member": "committee_member",
}
CELL_POSTS: Final = (
    "secretary",
    "deputy_secretary",
    "cell_committee_member",
    "minutes_secretary",
)
_AT_COMMITTEE: Final = {kind: name for name, kind in COMMITTEE_POSTS.items()}


@dataclass(frozen=True, slots=True)
class Ground:
    """The cells a roster may speak of: by code, with the committee above each."""

    ids: dict[str, int]
    names: dict[str, str]
    committees: dict[str, int]  # the committee above the cell of that code


@dataclass(frozen=True, slots=True)
class OnRecord:
    """Members on record as roster rows, and what each row stands for."""

    rows: list[RosterRow] = field(default_factory=list)
    person_ids: dict[int, int] = field(default_factory=dict)  # by id() of the row

    def person_id(self, row: RosterRow) -> int:
        return self.person_ids[id(row)]


def ground_of(organisation: Organisation) -> Ground:
    """The cells in the subtree of an organisation, today."""
    cells = Organisation.objects.filter(
        path__inside=organisation.path, kind__tier=Tier.CELL, dissolved_on__isnull=True
    )
    rows = cells.order_by().values_list("code", "pk", "name", "parent_id")
    ids: dict[str, int] = {}
    names: dict[str, str] = {}
    committees: dict[str, int] = {}
    for code, pk, name, parent_id in rows:
        ids[code], names[code] = pk, name
        if parent_id is not None:
            committees[code] = parent_id
    return Ground(ids, names, committees)


def roster_on_record(scope: Scope, ground: Ground, day: date) -> OnRecord:
    """Members of these cells on `day` as roster rows: four queries, whatever their number."""
    codes = {pk: code for code, pk in ground.ids.items() if scope.covers(pk)}
    people = list(
        Membership.objects.filter(organisation_id__in=list(codes), valid__contains=day)
        .order_by("pk")
        .values_list(
            "person_id",
            "organisation_id",
            "status",
            "is_working",
            "person__full_name",
            "person__born_on",
            "person__born_precision",
            "person__gender",
            "person__card_number",
            "person__admitted_on",
            "person__admitted_precision",
            "person__official_on",
            "person__official_precision",
            "person__other_posts",
        )
    )
    if not people:
        return OnRecord()
    exempt = _exemptions(codes, day)
    posts = _posts([row[0] for row in people], day)
    record = OnRecord()
    for row in people:
        person_id, cell_id = row[0], row[1]
        held = posts.get(person_id, ())
        made = RosterRow(
            full_name=row[4],
            born_on=row[5],
            born_precision=cast("Precision", row[6]),
            gender=cast("Gender", row[7]),
            card_number=row[8] or "",
            admitted_on=row[9],
            official_on=row[11],
            status=cast("Status", row[2]),
            working=row[3],
            exempt=person_id in exempt,
            exempt_reason=exempt.get(person_id, ("", None))[0],
            exempt_from=exempt.get(person_id, ("", None))[1],
            cell=codes[cell_id],
            posts=_told_posts(held, cell_id, ground.committees.get(codes[cell_id])),
            hamlet_head=any(kind == Post.Kind.HAMLET_HEAD for kind, _ in held),
            admitted_precision=cast("Precision", row[10]),
            official_precision=cast("Precision", row[12]),
            other_posts=tuple(filter(None, row[13].split(OTHER_POSTS_BETWEEN))),
        )
        record.rows.append(made)
        record.person_ids[id(made)] = person_id
    return record


def people_without_cell(scope: Scope, card_numbers: Iterable[str], day: date) -> dict[str, int]:
    """Who in sight has one of these card numbers and no cell on `day`: they come back."""
    present = Membership.objects.filter(valid__contains=day).values("person_id")
    found = Person.objects.filter(scope.where(), card_number__in=list(card_numbers))
    rows = found.exclude(pk__in=present).values_list("card_number", "pk")
    return {str(card): pk for card, pk in rows}


def cards_in_use(card_numbers: Iterable[str]) -> set[str]:
    """Which of these card numbers belong to somebody, in sight or not; never to whom."""
    with connection.cursor() as cursor:
        cursor.execute("select * from chibo_cards_in_use(%s)", [list(card_numbers)])
        return {row[0] for row in cursor.fetchall()}


def _exemptions(codes: dict[int, str], day: date) -> dict[int, tuple[str, date | None]]:
    rows = Exemption.objects.filter(organisation_id__in=list(codes), valid__contains=day)
    return {
        person_id: (reason, valid.lower)
        for person_id, reason, valid in rows.values_list("person_id", "reason", "valid")
    }


def _posts(person_ids: list[int], day: date) -> dict[int, list[tuple[str, int]]]:
    held: dict[int, list[tuple[str, int]]] = defaultdict(list)
    rows = Post.objects.filter(person_id__in=person_ids, valid__contains=day).order_by("pk")
    for person_id, kind, at in rows.values_list("person_id", "kind", "organisation_id"):
        held[person_id].append((kind, at))
    return held


def _told_posts(
    held: Iterable[tuple[str, int]], cell_id: int, committee_id: int | None
) -> tuple[str, ...]:
    """Posts by the names rosters use; posts of other places are not told in a cell's roster."""
    told = [kind for kind, at in held if at == cell_id and kind in CELL_POSTS]
    told += [
        _AT_COMMITTEE[kind] for kind, at in held if at == committee_id and kind in _AT_COMMITTEE
    ]
    return tuple(told)
