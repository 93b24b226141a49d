"""The cells of the demo as those who act in them know them: members, leaders, accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chibo.access.scope import Scope, access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.demo.characters import Character
from chibo.demo.stage import IMPORTER, service
from chibo.members.public import MemberOn, holders_on, members_on, people_in
from chibo.orgs.models import Organisation, Tier
from chibo.preparation.public import committee_on

LEADERS = ("secretary", "minutes_secretary", "overseer", "visitor")


@dataclass(frozen=True)
class Cell:
    """One cell with the people and accounts its month needs."""

    organisation: Organisation
    place: int  # in the list of its committee's cells, from 0
    character: Character
    members: tuple[MemberOn, ...]
    persons: dict[str, int]  # who holds a post, by the post
    users: dict[str, User]  # the holder's account, by the post
    accounts: dict[int, User]  # every account of a member, by person
    committee: tuple[int, ...] = ()  # who meets before the cell does

    @property
    def secretary(self) -> User:
        return self.users["secretary"]

    @property
    def counted(self) -> tuple[MemberOn, ...]:
        return tuple(one for one in self.members if not one.is_exempt)

    @property
    def leaders(self) -> frozenset[int]:
        return frozenset({self.persons["secretary"], self.persons["minutes_secretary"]})


def cell_of(organisation: Organisation, place: int, character: Character, day: date) -> Cell:
    """Read one cell as it is on `day`. Call inside a transaction of the importer."""
    whole = Scope(whole=True)
    held = {one.kind: one.person_id for one in holders_on(whole, organisation.pk, day, LEADERS)}
    members = tuple(members_on(whole, organisation.pk, day))
    wanted = {*held.values(), *(one.person_id for one in members)}
    accounts = {
        person.pk: person.user
        for person in people_in(whole).select_related("user").filter(pk__in=wanted)
        if person.user is not None
    }
    return Cell(
        organisation,
        place,
        character,
        members,
        held,
        {kind: accounts[person] for kind, person in held.items() if person in accounts},
        {one.person_id: accounts[one.person_id] for one in members if one.person_id in accounts},
        tuple(one.person_id for one in committee_on(whole, organisation.pk, day).members),
    )


def as_importer() -> Scope:
    return access_of(service(IMPORTER)).names


def organisations_below(code: str) -> list[Organisation]:
    """The cells inside the organisation of this code, in the order of their codes."""
    top = Organisation.objects.get(code=code)
    cells = Organisation.objects.filter(path__inside=top.path, kind__tier=Tier.CELL)
    return list(cells.select_related("kind").order_by("code"))


def read_cell(organisation: Organisation, place: int, character: Character, day: date) -> Cell:
    """Read one cell in a transaction of its own."""
    with reading(access_of(service(IMPORTER))):
        return cell_of(organisation, place, character, day)
