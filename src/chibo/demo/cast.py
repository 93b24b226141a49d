"""Who plays in the demo commune: posts and accounts, and the five everybody may sign in as."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random
from typing import Final

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher, reset_hashers
from pydantic import SecretStr

from chibo.access.scope import Scope, access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.demo.invented_names import invented_name
from chibo.demo.stage import IMPORTER, Stage, service
from chibo.demo.structures import Place
from chibo.establishment.public import OrganisationRow
from chibo.members.public import GivePost, OpenAccount, Post, RosterRow, holders_on, members_on
from chibo.orgs.models import Organisation

PASSWORD: Final = "chi-bo-bon-tot"  # noqa: S105  printed for everybody, of made-up people only
HOME: Final = "PH-HA-01"
COMMUNE, ABOVE, OFFICE_ABOVE = "PH-HA", "PH", "PH-CQ"
VISITED: Final = ("PH-HA-01", "PH-HA-03", "PH-HA-07", "PH-HA-13")
ANSWERING: Final = 6  # members of the first hamlet with accounts of their own


@dataclass(frozen=True, slots=True)
class SignIn:
    """One of the demo's sign-ins: the user name and who that is."""

    username: str
    who: str
    what: str


SIGN_INS: Final = (
    SignIn("bithu", "Bí thư chi bộ ấp Hòa Đức", "giữ buổi sinh hoạt tháng này"),
    SignIn("dangvien", "Đảng viên ấp Hòa Đức, thư ký chi bộ", "trả lời giấy mời, báo cáo việc"),
    SignIn("phutrach", "Đảng ủy viên phụ trách chi bộ", "chấm điểm buổi sinh hoạt đã dự"),
    SignIn("vanphong", "Văn phòng Đảng ủy xã Hòa An", "sửa và gửi lại bảng chấm điểm"),
    SignIn("tochuc", "Ban Tổ chức cấp trên", "nhận bảng chấm điểm, xem số liệu"),
)


def with_those_above(place: Place) -> Place:
    """The commune under a made-up superior committee that has a small cell of its own."""
    organisations = tuple(
        replace(row, name="Đảng bộ cấp trên (mẫu)", is_district=False) if row.code == ABOVE else row
        for row in place.organisations
    )
    own = OrganisationRow(
        OFFICE_ABOVE, "Chi bộ Cơ quan tham mưu cấp trên", ABOVE, "grassroots_cell",
        cell_type="agency",
    )  # fmt: skip
    people = tuple(_people_above(place.as_of))
    return replace(
        place, organisations=(*organisations, own), members=(*place.members, *people), top=ABOVE
    )


def _people_above(as_of: date) -> Iterator[RosterRow]:
    chance = Random(7)  # noqa: S311  the same people every time
    posts = (("secretary",), ("deputy_secretary",), ("minutes_secretary",), (), (), ())
    for place, held in enumerate(posts):
        is_female = place % 2 == 1
        admitted = date(as_of.year - 12 + place, 5, 19)
        yield RosterRow(
            full_name=invented_name(chance, is_female=is_female),
            born_on=date(as_of.year - 45 + 2 * place, 4, 1 + place),
            gender="female" if is_female else "male",
            card_number=f"{93_900_001 + place:08d}",
            admitted_on=admitted,
            official_on=admitted.replace(year=admitted.year + 1),
            working=True,
            cell=OFFICE_ABOVE,
            posts=held,
        )


def give_posts(stage: Stage, at: datetime) -> None:
    """Overseers, visitor, office and organisation department; then their accounts."""
    by = service(IMPORTER)
    units = {unit.code: unit for unit in Organisation.objects.all()}
    with reading(access_of(by)):
        whole, day = Scope(whole=True), at.date()
        committee = holders_on(
            whole, units[COMMUNE].pk, day, ("standing_committee", "committee_member")
        )
        overseers = list(dict.fromkeys(one.person_id for one in committee))
        clerks = members_on(whole, units["PH-HA-15"].pk, day)
        above = members_on(whole, units[OFFICE_ABOVE].pk, day)
        leading = {
            code: {one.kind: one.person_id for one in holders_on(whole, unit.pk, day)}
            for code, unit in units.items()
        }
        home = [
            one.person_id for one in members_on(whole, units[HOME].pk, day) if not one.is_exempt
        ]
    taken = {*overseers, *(p for held in leading.values() for p in held.values())}
    clerk = next(one.person_id for one in clerks if one.person_id not in taken)
    department, visitor = [one.person_id for one in above if one.person_id not in taken][:2]
    cells = sorted(code for code in units if code.startswith(f"{COMMUNE}-"))
    given: list[tuple[str, str, int]] = [
        (code, "overseer", overseers[place % len(overseers)]) for place, code in enumerate(cells)
    ]
    given += [(code, "visitor", visitor) for code in VISITED]
    given += [(COMMUNE, "office", clerk), (ABOVE, "organisation_department", department)]
    given += [(OFFICE_ABOVE, "office", leading[OFFICE_ABOVE]["secretary"])]
    for code, kind, person_id in given:
        stage.do(
            GivePost(
                subject_id=units[code].pk, person_id=person_id, kind=Post.Kind(kind), since=day
            ),
            by,
            at,
        )
    names = {
        leading[HOME]["secretary"]: "bithu",
        leading[HOME]["minutes_secretary"]: "dangvien",
        overseers[0]: "phutrach",
        clerk: "vanphong",
        department: "tochuc",
    }
    acting = [
        leading[c][k] for c in (*cells, OFFICE_ABOVE) for k in ("secretary", "minutes_secretary")
    ]
    everybody = [*names, *acting, *overseers, visitor, *home[:ANSWERING]]
    with hashed_quickly():
        for person_id in dict.fromkeys(everybody):
            stage.do(
                OpenAccount(
                    subject_id=person_id,
                    username=names.get(person_id, ""),
                    password=SecretStr(PASSWORD),
                ),
                by,
                at,
            )


class QuickArgon2(Argon2PasswordHasher):
    """For a password that is printed anyway: strength would only cost time."""

    time_cost, memory_cost, parallelism = 1, 256, 1


def _forget_hashers() -> None:
    """The framework keeps them; it forgets on this signal of changed settings."""
    reset_hashers(setting="PASSWORD_HASHERS")


@contextmanager
def hashed_quickly() -> Iterator[None]:
    """Hash passwords cheaply inside the block; signing in hashes them anew at full strength."""
    before = settings.PASSWORD_HASHERS
    settings.PASSWORD_HASHERS = [f"{QuickArgon2.__module__}.{QuickArgon2.__qualname__}"]
    _forget_hashers()
    try:
        yield
    finally:
        settings.PASSWORD_HASHERS = before
        _forget_hashers()


def account(username: str) -> User:
    return User.objects.get(username=username)
