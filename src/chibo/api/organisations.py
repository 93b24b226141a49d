"""`GET /organisations …`: the tree on any day, the members of a cell, holders of posts, counts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel

from chibo.access.scope import Scope
from chibo.api.paging import Cut, Day, Id, Page, Word, access_in, cut_of, found, shown
from chibo.api.problems import READ_PROBLEMS
from chibo.establishment.public import (
    EstablishmentCap,
    Ratio,
    find_organisations,
    organisations_in,
    structure_of,
)
from chibo.members.public import Holder, MemberCap, MemberOn, holders_on, members_on
from chibo.orgs.models import Organisation
from chibo.orgs.selectors import UnitOn, subtree_on, tree_on
from chibo.shared import clock

router = Router(tags=["organisations"])


class Unit(BaseModel):
    """An organisation as it stood in the tree on the day asked about."""

    id: int
    parent_id: int | None
    code: str
    name: str
    kind: str
    tier: str
    cell_type: str


class UnitToday(Unit):
    """An organisation as it is today."""

    is_remote: bool
    is_ethnic_minority_area: bool
    is_specially_difficult: bool
    founded_on: date | None
    dissolved_on: date | None


class Member(BaseModel):
    """A member of a cell as he or she stood on the day asked about."""

    person_id: int
    full_name: str
    is_official: bool
    is_working: bool
    is_exempt: bool


class PostHeld(BaseModel):
    """Who held a post on the day asked about."""

    person_id: int
    name: str
    kind: str


class Share(BaseModel):
    """Two counts and their percentage, exact to 0.01; null of nothing."""

    numerator: Decimal
    denominator: Decimal
    percent: Decimal | None


class Structure(BaseModel):
    """What stood under an organisation on a day, in counts."""

    as_of: date
    members: int
    exempt: int
    cells: int
    direct_committees: int
    districts: int
    grassroots: int
    grassroots_committees: int
    grassroots_cells: int
    cells_under_committees: int
    by_cell_type: dict[str, int]
    village_cells_with_committee: Share
    secretaries_also_hamlet_head: Share


def organisation_in(scope: Scope, organisation_id: int) -> Organisation:
    """The organisation, if `scope` covers it; else the same answer as for none."""
    return found(organisations_in(scope).filter(pk=organisation_id).first())


def _unit(unit: UnitOn) -> Unit:
    return shown(Unit, unit)


def _today(one: Organisation) -> UnitToday:
    return shown(UnitToday, one, kind=one.kind_id, tier=one.kind.tier)


@router.get("", response={200: Page[Unit], **READ_PROBLEMS}, operation_id="organisations")
def organisations(
    request: HttpRequest, cut: Query[Cut], under: Id | None = None, as_of: Day | None = None
) -> Page[Unit]:
    """The tree on a day (today unless given), the whole or what stood `under` one of its units."""
    scope = access_in(request).scope(EstablishmentCap.SEE)
    day = as_of or clock.today()
    if under is not None:
        organisation_in(scope, under)
    units = tree_on(day) if under is None else subtree_on(under, day)
    return cut_of(request, [unit for unit in units if scope.covers(unit.id)], cut, _unit)


@router.get(
    "/named", response={200: Page[UnitToday], **READ_PROBLEMS}, operation_id="organisations-named"
)
def organisations_named(request: HttpRequest, cut: Query[Cut], text: Word) -> Page[UnitToday]:
    """Organisations of today by a part of their name (marks or none) or by their code."""
    rows = find_organisations(access_in(request).scope(EstablishmentCap.SEE), text)
    return cut_of(request, rows, cut, _today)


@router.get(
    "/{organisation_id}", response={200: UnitToday, **READ_PROBLEMS}, operation_id="organisation"
)
def organisation(request: HttpRequest, organisation_id: Id) -> UnitToday:
    """One organisation as it is today."""
    return _today(organisation_in(access_in(request).scope(EstablishmentCap.SEE), organisation_id))


@router.get(
    "/{organisation_id}/structure",
    response={200: Structure, **READ_PROBLEMS},
    operation_id="structure",
)
def structure(request: HttpRequest, organisation_id: Id, as_of: Day | None = None) -> Structure:
    """What stood under an organisation on a day, in counts."""
    scope = access_in(request).scope(EstablishmentCap.SEE)
    told = structure_of(scope, organisation_id, as_of or clock.today())
    return shown(
        Structure,
        told,
        village_cells_with_committee=_share(told.village_cells_with_committee),
        secretaries_also_hamlet_head=_share(told.secretaries_also_hamlet_head),
    )


@router.get(
    "/{organisation_id}/members",
    response={200: Page[Member], **READ_PROBLEMS},
    operation_id="members",
)
def members(
    request: HttpRequest, organisation_id: Id, cut: Query[Cut], as_of: Day | None = None
) -> Page[Member]:
    """The members of a cell on a day, in Vietnamese order of names."""
    scope = access_in(request).scope(MemberCap.SEE)
    organisation_in(scope, organisation_id)
    rows = members_on(scope, organisation_id, as_of or clock.today())
    return cut_of(request, rows, cut, _member)


@router.get(
    "/{organisation_id}/posts",
    response={200: Page[PostHeld], **READ_PROBLEMS},
    operation_id="posts",
)
def posts(
    request: HttpRequest, organisation_id: Id, cut: Query[Cut], as_of: Day | None = None
) -> Page[PostHeld]:
    """Who held which post at an organisation on a day."""
    scope = access_in(request).scope(EstablishmentCap.SEE)
    organisation_in(scope, organisation_id)
    rows = holders_on(scope, organisation_id, as_of or clock.today())
    return cut_of(request, rows, cut, _post)


def _member(one: MemberOn) -> Member:
    return shown(Member, one)


def _post(one: Holder) -> PostHeld:
    return shown(PostHeld, one)


def _share(ratio: Ratio) -> Share:
    return shown(Share, ratio)
