"""Structures built from published counts, with invented people: rows, as lists would give them.

Each place is made of its counts alone (how many committees, cells and members of which sort), is
the same every time, and comes in by the same import commands as a real list. Nobody in it exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice
from random import Random
from typing import Final

from chibo.demo.invented_names import invented_name
from chibo.establishment.public import OrganisationRow
from chibo.members.public import RosterRow

RETIRED_AT: Final = 60
A_YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Place:
    """A made-up tree and its people, as of a day. `top` is the code everything is imported into."""

    key: str
    top: str
    as_of: date
    organisations: tuple[OrganisationRow, ...]
    members: tuple[RosterRow, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """How a cell is manned: its members and what its first ones hold."""

    code: str
    members: int
    exempt: int = 0
    probationary: int = 0
    has_committee: bool = True
    head_is_secretary: bool = False
    has_hamlet_head: bool = False
    committee_posts: tuple[str, ...] = ()


HAMLETS: Final = (
    "Hòa Đức", "Hòa Bình", "Hòa Phú", "Hòa Hưng", "Hòa Lợi", "Hòa Thuận", "Hòa Tiến", "Hòa Mỹ",
    "Hòa Long", "Hòa Thạnh", "Hòa Tân", "Hòa Trung", "Hòa Khánh", "Hòa Xuân",
)  # fmt: skip


def hoa_an(as_of: date = date(2023, 8, 9)) -> Place:
    """A commune: 14 hamlet, 2 sector and 6 service unit cells, 312 members.

    The first hamlet has 12 members, 2 of them exempt. Counts: commune Hòa An, 9 August 2023.
    """
    rows = [
        _unit(
            "PH",
            "Đảng bộ huyện Phụng Hiệp",
            "",
            "superior_committee",
            "Phụng Hiệp",
            is_district=True,
        ),
        _unit("PH-HA", "Đảng bộ xã Hòa An", "PH", "grassroots_committee", "Hòa An"),
    ]
    cells: list[_Cell] = []
    sizes = _sizes(300, 21, Random(21))  # noqa: S311  the same people every time
    for number, hamlet in enumerate(HAMLETS, start=1):
        code = f"PH-HA-{number:02d}"
        rows.append(_cell_row(code, f"Chi bộ ấp {hamlet}", "PH-HA", "residential_unit"))
        first = number == 1
        cells.append(
            _Cell(
                code,
                members=12 if first else next(sizes),
                exempt=2 if first else number % 3,
                probationary=0 if first else number % 2,
                head_is_secretary=number % 4 != 0,
                has_hamlet_head=True,
            )
        )
    for number, (name, kind, posts) in enumerate(_HOA_AN_OFFICES, start=15):
        code = f"PH-HA-{number:02d}"
        rows.append(_cell_row(code, name, "PH-HA", kind))
        cells.append(_Cell(code, members=next(sizes), committee_posts=posts))
    people = _people(cells, as_of, Random(312), first_card=93_100_001)  # noqa: S311  as above
    return Place("hoa-an", "PH-HA", as_of, tuple(rows), tuple(people))


_HOA_AN_OFFICES: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    (
        "Chi bộ Cơ quan Đảng – Đoàn thể",
        "agency",
        ("committee_secretary", "committee_deputy_secretary", "standing_committee",
         "committee_member", "committee_member"),
    ),
    (
        "Chi bộ Cơ quan Ủy ban nhân dân",
        "agency",
        ("committee_deputy_secretary", "standing_committee", "committee_member",
         "committee_member"),
    ),
    ("Chi bộ Trường Tiểu học Hòa An 1", "service_unit", ()),
    ("Chi bộ Trường Tiểu học Hòa An 2", "service_unit", ()),
    ("Chi bộ Trường Tiểu học Hòa An 3", "service_unit", ()),
    ("Chi bộ Trường Trung học cơ sở Hòa An", "service_unit", ("committee_member",)),
    ("Chi bộ Trường Mẫu giáo Hòa An", "service_unit", ()),
    ("Chi bộ Trạm Y tế", "service_unit", ("committee_member",)),
)  # fmt: skip


def kbang(as_of: date = date(2022, 12, 31)) -> Place:
    """A highland district: 17 committees and 37 grassroots cells, 199 cells, 3,814 members.

    All 110 village cells have a committee; in 86 of them the secretary also heads the village.
    Counts: district Kbang. The day is assumed: the source gives none.
    """
    rows = [_unit("KB", "Đảng bộ huyện Kbang", "", "superior_committee", "Kbang", is_district=True)]
    villages = _shares(110, 14)
    others = _shares(89, 17)
    sizes = _sizes(3814, 236, Random(3814))  # noqa: S311  the same people every time
    cells: list[_Cell] = []
    village_number = 0
    for number in range(1, 18):
        at = f"KB-{number:02d}"
        label = f"Đảng bộ xã số {number}" if number <= 14 else f"Đảng bộ cơ quan số {number - 14}"  # noqa: PLR2004  the first 14 are communes
        rows.append(_unit(at, label, "KB", "grassroots_committee", "Kbang"))
        in_villages = next(villages, 0)
        for place in range(1, in_villages + 1):
            village_number += 1
            code = f"{at}-{place:02d}"
            rows.append(
                _cell_row(
                    code, f"Chi bộ làng {place}", at, "residential_unit",
                    remote=place % 2 == 0, ethnic=place % 3 != 0, difficult=place % 4 == 0,
                )
            )  # fmt: skip
            cells.append(
                _Cell(
                    code,
                    members=next(sizes),
                    head_is_secretary=village_number <= 86,  # noqa: PLR2004  as counted
                    has_hamlet_head=True,
                )
            )
        for place, kind in zip(
            range(in_villages + 1, in_villages + 1 + next(others)),
            cycle(("agency", "service_unit", "service_unit", "armed_forces")),
            strict=False,
        ):
            code = f"{at}-{place:02d}"
            rows.append(_cell_row(code, f"Chi bộ {_SORT[kind]} {place}", at, kind))
            cells.append(_Cell(code, members=next(sizes), has_committee=place % 2 == 0))
    for number, kind in zip(
        range(1, 38), cycle(("agency", "service_unit", "agency", "state_enterprise")), strict=False
    ):
        code = f"KB-CS-{number:02d}"
        rows.append(
            _cell_row(code, f"Chi bộ cơ sở {_SORT[kind]} {number}", "KB", kind, at_base=True)
        )
        cells.append(_Cell(code, members=next(sizes)))
    people = _people(cells, as_of, Random(199), first_card=64_200_001)  # noqa: S311  as above
    return Place("kbang", "KB", as_of, tuple(rows), tuple(people))


def hai_phong(as_of: date = date(2019, 12, 31)) -> Place:
    """A city: 35 direct committees, 15 of them districts; 590 + 707; 6,095 cells; 124,509 members.

    Counts: Hải Phòng on 31 December 2019.
    """
    city = "Hải Phòng"
    rows = [_unit("HP", "Đảng bộ thành phố Hải Phòng", "", "province_committee", city)]
    committees = _shares(590, 35)
    alone = _shares(707, 35)
    sizes = _sizes(124_509, 6_802, Random(2019))  # noqa: S311  the same people every time
    below = _shares(6_095, 590)
    cells: list[_Cell] = []
    for number in range(1, 36):
        top = f"HP-{number:02d}"
        is_district = number <= 15  # noqa: PLR2004  as counted
        label = f"Đảng bộ quận, huyện số {number}" if is_district else f"Đảng bộ khối số {number}"
        rows.append(_unit(top, label, "HP", "superior_committee", city, is_district=is_district))
        for place in range(1, next(committees) + 1):
            at = f"{top}-{place:03d}"
            sort = "phường, xã" if is_district else "cơ quan"
            rows.append(_unit(at, f"Đảng bộ {sort} số {place}", top, "grassroots_committee", city))
            kinds = _IN_DISTRICTS if is_district else _IN_BLOCKS
            for cell, kind in zip(range(1, next(below) + 1), cycle(kinds), strict=False):
                code = f"{at}-{cell:02d}"
                rows.append(_cell_row(code, f"Chi bộ {_SORT[kind]} {cell}", at, kind))
                village = kind == "residential_unit"
                cells.append(
                    _Cell(
                        code,
                        members=next(sizes),
                        has_committee=cell % 3 != 0,
                        head_is_secretary=village and cell % 2 == 0,
                        has_hamlet_head=village,
                    )
                )
        for place, kind in zip(range(1, next(alone) + 1), cycle(_IN_BLOCKS), strict=False):
            code = f"{top}-CS-{place:02d}"
            name = f"Chi bộ cơ sở {_SORT[kind]} {place}"
            rows.append(_cell_row(code, name, top, kind, at_base=True))
            cells.append(_Cell(code, members=next(sizes)))
    people = _people(cells, as_of, Random(35), first_card=31_000_001)  # noqa: S311  as above
    return Place("hai-phong", "HP", as_of, tuple(rows), tuple(people))


PLACES: Final[Mapping[str, Callable[[], Place]]] = {
    "hoa-an": hoa_an,
    "kbang": kbang,
    "hai-phong": hai_phong,
}
_SORT: Final = {
    "residential_unit": "tổ dân phố",
    "agency": "cơ quan",
    "service_unit": "trường học",
    "armed_forces": "quân sự",
    "state_enterprise": "công ty nhà nước",
    "private_enterprise": "công ty",
}
_IN_DISTRICTS: Final = ("residential_unit",) * 7 + ("service_unit", "agency", "armed_forces")
_IN_BLOCKS: Final = ("agency", "service_unit", "state_enterprise", "private_enterprise")


def _unit(
    code: str, name: str, parent: str, kind: str, place: str, *, is_district: bool = False
) -> OrganisationRow:
    """A committee; its papers and its cells' are dated at `place`."""
    return OrganisationRow(code, name, parent, kind, is_district=is_district, place_name=place)


def _cell_row(
    code: str,
    name: str,
    parent: str,
    cell_type: str,
    *,
    at_base: bool = False,
    remote: bool = False,
    ethnic: bool = False,
    difficult: bool = False,
) -> OrganisationRow:
    return OrganisationRow(
        code,
        name,
        parent,
        "grassroots_cell" if at_base else "subordinate_cell",
        cell_type=cell_type,
        remote=remote,
        ethnic_minority=ethnic,
        specially_difficult=difficult,
    )


def _shares(total: int, parts: int) -> Iterator[int]:
    """Share out `total` among `parts` as evenly as whole numbers allow."""
    each, over = divmod(total, parts)
    return iter([each + 1] * over + [each] * (parts - over))


def _sizes(total: int, cells: int, chance: Random) -> Iterator[int]:
    """Sizes of cells that come to `total`: some small, some large, none below six."""
    sizes = list(_shares(total, cells))
    for place in range(0, len(sizes) - 1, 2):
        least = min(sizes[place : place + 2])
        moved = chance.randint(0, max(0, min(9, least - 6)))
        sizes[place] += moved
        sizes[place + 1] -= moved
    return iter(sizes)


def _people(
    cells: list[_Cell], as_of: date, chance: Random, first_card: int
) -> Iterator[RosterRow]:
    cards = iter(range(first_card, first_card + 1_000_000))
    for cell in cells:
        posts = _posts(cell)
        for place in range(cell.members):
            held, is_head = next(posts, ((), False))
            from_end = cell.members - 1 - place
            yield _member(
                cell.code,
                as_of,
                chance,
                posts=held,
                is_head=is_head,
                is_exempt=from_end < cell.exempt,
                is_probationary=cell.exempt <= from_end < cell.exempt + cell.probationary,
                cards=cards,
            )


def _posts(cell: _Cell) -> Iterator[tuple[tuple[str, ...], bool]]:
    """What the first members of a cell hold, one by one."""
    above = iter(cell.committee_posts)
    yield ("secretary", *islice(above, 1)), cell.head_is_secretary
    yield (
        ("deputy_secretary", *islice(above, 1)),
        cell.has_hamlet_head and not cell.head_is_secretary,
    )
    writer = ("minutes_secretary",)
    yield (("cell_committee_member", *writer) if cell.has_committee else writer), False
    for post in above:
        yield (post,), False


def _member(
    cell: str,
    as_of: date,
    chance: Random,
    *,
    posts: tuple[str, ...],
    is_head: bool,
    is_exempt: bool,
    is_probationary: bool,
    cards: Iterator[int],
) -> RosterRow:
    is_female = chance.random() < 0.38  # noqa: PLR2004  a share, made up
    age = chance.randint(76, 92) if is_exempt else chance.randint(22, 34)
    if not is_exempt and not is_probationary:
        age = chance.randint(26, 74) if not posts else chance.randint(30, 58)
    born = date(as_of.year - age, chance.randint(1, 12), chance.randint(1, 28))
    if is_probationary:
        admitted, official = as_of - timedelta(days=chance.randint(20, 300)), None
    else:
        joined_at = chance.randint(20, min(age - 2, 50))
        admitted = date(born.year + joined_at, chance.randint(1, 12), chance.randint(1, 28))
        official = admitted + A_YEAR
    return RosterRow(
        full_name=invented_name(chance, is_female=is_female),
        born_on=born,
        gender="female" if is_female else "male",
        card_number="" if is_probationary else f"{next(cards):08d}",
        admitted_on=admitted,
        official_on=official,
        status="probationary" if is_probationary else "official",
        working=age < RETIRED_AT,
        exempt=is_exempt,
        exempt_reason="Tuổi cao, sức yếu" if is_exempt else "",
        exempt_from=date(as_of.year - 1, 1, 1) if is_exempt else None,
        cell=cell,
        posts=posts,
        hamlet_head=is_head,
    )
