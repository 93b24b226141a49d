"""The cast: one tree, one account per standing. Every test speaks of the same people.

City > district > ward A > cells `home` and `sibling`; ward B > cell `elsewhere`; a second district
with a grassroots cell `alone`. Names are made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.access.models import Standing
from chibo.access.roles import role_of_post
from chibo.access.scope import access_of
from chibo.access.session import bound
from chibo.accounts.models import User
from chibo.members.models import Exemption, Membership, Person, Post
from chibo.orgs.models import Kind, Organisation, Placement, Tier

LONG_AGO = date(2015, 1, 1)
ALWAYS = DateRange(LONG_AGO, None)


@contextmanager
def as_service(role: str = "importer") -> Iterator[None]:
    """Let the test itself see and write everything, as a named service actor does."""
    with transaction.atomic(), bound(access_of(User.objects.get(username=role))):
        yield


def organisation(
    code: str, kind: str, parent: Organisation | None = None, *, cell_type: str = "", name: str = ""
) -> Organisation:
    made = Organisation(
        code=code,
        name=name or code,
        kind=Kind.objects.get(pk=kind),
        parent=parent,
        cell_type=cell_type,
        path="0",
        sort_key=code,
        search_text=code.lower(),
        founded_on=LONG_AGO,
        place_name="Mẫu",
    )
    made.path = f"draft_{code}"
    made.save()
    made.path = f"{parent.path}.{made.pk}" if parent else str(made.pk)
    made.save(update_fields=["path"])
    Placement.objects.create(
        organisation=made,
        parent=parent,
        kind=made.kind,
        name=made.name,
        cell_type=cell_type,
        valid=ALWAYS,
    )
    return made


def person(
    cell: Organisation,
    name: str,
    *,
    card: str | None = None,
    status: str = "official",
    is_working: bool = True,
    is_exempt: bool = False,
    since: date = LONG_AGO,
) -> Person:
    """A member of `cell`. Call inside `as_service()`."""
    made = Person.objects.create(
        organisation=cell,
        full_name=name,
        sort_key=name.rsplit(maxsplit=1)[-1] + " " + name,
        search_text=name.lower(),
        card_number=card,
    )
    valid = DateRange(since, None)
    Membership.objects.create(
        organisation=cell, person=made, status=status, is_working=is_working, valid=valid
    )
    if is_exempt:
        Exemption.objects.create(organisation=cell, person=made, reason="già yếu", valid=valid)
    return made


PASSWORD = "mật khẩu để thử"


@cache
def _hashed() -> str:
    """Hashed once: argon2 is slow by design."""
    return make_password(PASSWORD)


def account(who: Person, username: str) -> User:
    user = User.objects.create(username=username, display_name=who.full_name, password=_hashed())
    who.user = user
    who.save(update_fields=["user"])
    return user


def post(who: Person, kind: str, at: Organisation, *, since: date = LONG_AGO) -> Post:
    """Give a post and the standing that comes with it. Call inside `as_service()`."""
    made = Post.objects.create(
        organisation=at,
        person=who,
        holder_name=who.full_name,
        kind=kind,
        valid=DateRange(since, None),
    )
    role = role_of_post(kind, at_cell=at.kind.tier == Tier.CELL)
    if who.user_id and role:
        standing(who.user, role, at, origin=f"post:{made.pk}")  # type: ignore[arg-type]  # set above
    return made


def standing(user: User, role: str, at: Organisation, *, origin: str = "test") -> Standing:
    return Standing.objects.create(
        user=user, role=role, organisation=at, valid=ALWAYS, origin=origin
    )


@dataclass
class Cast:
    city: Organisation
    district: Organisation
    ward: Organisation
    home: Organisation
    sibling: Organisation
    other_ward: Organisation
    elsewhere: Organisation
    other_district: Organisation
    alone: Organisation
    people: dict[str, Person] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    def user(self, name: str) -> User:
        return self.users[name]


def build_cast() -> Cast:
    """Accounts by name: `secretary`, `member` … belong to `home`; see the code for the others."""
    city = organisation("TP", "province_committee", name="Đảng bộ thành phố Mẫu")
    district = organisation("Q1", "district_committee", city, name="Đảng bộ quận Một")
    ward = organisation("PA", "grassroots_committee", district, name="Đảng bộ phường A")
    home = organisation(
        "PA-01", "subordinate_cell", ward, cell_type="residential_unit", name="Chi bộ 1"
    )
    sibling = organisation("PA-02", "subordinate_cell", ward, cell_type="agency", name="Chi bộ 2")
    other_ward = organisation("PB", "grassroots_committee", district, name="Đảng bộ phường B")
    elsewhere = organisation(
        "PB-01", "subordinate_cell", other_ward, cell_type="residential_unit", name="Chi bộ 3"
    )
    other_district = organisation("Q2", "district_committee", city, name="Đảng bộ quận Hai")
    alone = organisation(
        "Q2-CS", "grassroots_cell", other_district, cell_type="service_unit", name="Chi bộ cơ sở 4"
    )
    made = Cast(city, district, ward, home, sibling, other_ward, elsewhere, other_district, alone)
    with as_service():
        for name, full_name, cell, posts in (
            ("secretary", "Trần Phước An", home, [("secretary", home)]),
            ("deputy", "Lê Thị Bích", home, [("deputy_secretary", home)]),
            ("minutes_secretary", "Ngô Văn Cảnh", home, [("minutes_secretary", home)]),
            ("member", "Phạm Thị Dung", home, []),
            ("sibling_secretary", "Vũ Đình Em", sibling, [("secretary", sibling)]),
            ("elsewhere_secretary", "Hồ Văn Giang", elsewhere, [("secretary", elsewhere)]),
            ("alone_secretary", "Đỗ Thị Hạnh", alone, [("secretary", alone), ("office", alone)]),
            ("overseer", "Bùi Văn Ích", sibling, [("overseer", home), ("committee_member", ward)]),
            ("visitor", "Đặng Thị Kim", elsewhere, [("visitor", home)]),
            ("office", "Mai Văn Lâm", sibling, [("office", ward)]),
            ("other_office", "Tạ Thị Mơ", elsewhere, [("office", other_ward)]),
            ("department", "Cao Văn Nam", elsewhere, [("organisation_department", district)]),
            ("city_department", "Lý Thị Oanh", elsewhere, [("organisation_department", city)]),
            ("standing", "Đinh Văn Phú", elsewhere, [("standing_committee", city)]),
        ):
            someone = person(cell, full_name, card=f"{len(made.people) + 1:08d}")
            user = account(someone, name)
            standing(user, "member", cell)
            for kind, at in posts:
                post(someone, kind, at)
            made.people[name], made.users[name] = someone, user
        made.people["exempt"] = person(home, "Trịnh Thị Quế", is_exempt=True, is_working=False)
        made.people["probationary"] = person(home, "Lưu Văn Rộng", status="probationary")
    made.users["outsider"] = User.objects.create(username="outsider", display_name="Người ngoài")
    return made
