"""The one place that decides where an account sees and may do what, today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from django.db import connection
from django.db.models import Q

from chibo.access.roles import ROLES, Reach, Role
from chibo.accounts.models import User
from chibo.orgs.models import Organisation
from chibo.shared import clock


@dataclass(frozen=True, slots=True)
class Scope:
    """The organisations something may be looked for in. Every selector takes one.

    `whole` is the sight of a province's top committee over counts: every unit of the tree.
    """

    units: frozenset[int] = field(default_factory=frozenset)
    whole: bool = False

    def covers(self, organisation_id: int) -> bool:
        return self.whole or organisation_id in self.units

    def where(self, field_name: str = "organisation_id") -> Q:
        """Return a filter for rows whose organisation is in scope."""
        if self.whole:
            return Q()
        # An empty scope must match nothing; a bare Q() would match everything.
        return Q(**{f"{field_name}__in": sorted(self.units)})

    def __bool__(self) -> bool:
        return self.whole or bool(self.units)


NOWHERE = Scope()
_fixed: ContextVar[dict[int, Access] | None] = ContextVar("chibo_standings_fixed", default=None)


@dataclass(frozen=True, slots=True)
class Held:
    """One standing with the units it reaches, resolved for today's tree."""

    role: str
    organisation_id: int
    below: frozenset[int]
    is_whole: bool
    keeps_files: bool = False
    organisation_name: str = ""
    depth: int = 0

    def reach(self, reach: Reach) -> frozenset[int]:
        if reach is Reach.BELOW or (reach is Reach.FILES and self.keeps_files):
            return self.below
        return frozenset() if reach is Reach.NOWHERE else frozenset({self.organisation_id})


@dataclass(frozen=True)
class Access:
    """Everything one account holds today; scopes are read from it without further queries."""

    user_id: int
    held: tuple[Held, ...] = ()
    is_service: bool = False

    @cached_property
    def names(self) -> Scope:
        """Where people and what they did may be seen."""
        if self.is_service:
            return Scope(whole=bool(self.held))
        return self._union((held, _role(held).names) for held in self.held)

    @cached_property
    def counts(self) -> Scope:
        """Where figures may be seen; it contains every unit whose names are seen."""
        if self.is_service:
            return self.names
        counts = self._union((held, _role(held).counts) for held in self.held)
        whole = any(held.is_whole and _role(held).counts is Reach.BELOW for held in self.held)
        return Scope(counts.units | self.names.units, whole=whole)

    def scope(self, capability: StrEnum) -> Scope:
        """Where the account holds `capability`."""
        if self.is_service:
            allowed = any(capability in role.may for role in map(_role, self.held))
            return Scope(whole=True) if allowed else NOWHERE
        units: set[int] = set()
        whole = False
        for held in self.held:
            role = _role(held)
            if capability in role.may:
                units |= held.reach(role.names)
            if capability in role.may_within_counts:
                units |= held.reach(role.counts)
                whole = whole or (held.is_whole and role.counts is Reach.BELOW)
        return Scope(frozenset(units), whole=whole)

    def at_posts(self, capability: StrEnum) -> Scope:
        """The very organisations where a post is held that gives `capability`: none below them."""
        if self.is_service:
            return self.scope(capability)
        here = (held.organisation_id for held in self.held if capability in _role(held).may)
        return Scope(frozenset(here))

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(held.role for held in self.held)

    @staticmethod
    def _union(reaches: Iterable[tuple[Held, Reach]]) -> Scope:
        units: set[int] = set()
        for held, reach in reaches:
            units |= held.reach(reach)
        return Scope(frozenset(units))


def _role(held: Held) -> Role:
    return ROLES[held.role]


def access_of(user: User, *, on: date | None = None) -> Access:
    """Read what the account holds on a day (today unless given): at most two queries.

    Inside `standings_fixed` it is read once. A standing at the only root of the tree sees the
    whole of it (for counts), without a list. A service actor holds the role of its own name
    everywhere, and nothing else.
    """
    if user.is_service:
        held = tuple(
            Held(role, 0, frozenset(), is_whole=True) for role in {user.username} & set(ROLES)
        )
        return Access(user.pk, held, is_service=True)
    day = on or clock.today()
    fixed = _fixed.get()
    if fixed is None:
        return _read(user, day)
    return fixed.get(user.pk) or fixed.setdefault(user.pk, _read(user, day))


@contextmanager
def standings_fixed() -> Iterator[None]:
    """Read each account's standings once inside the block.

    Only for replaying months in which nobody's post changes; never in a request.
    """
    token = _fixed.set({})
    try:
        yield
    finally:
        _fixed.reset(token)


# Every request asks this first, so it is written out: having it composed each time costs more than
# PostgreSQL's answer. `other_root`: an installation may hold several trees.
_STANDINGS = """
select s.role, s.organisation_id, o.path::text, o.name, k.is_grassroots,
       exists (select 1 from orgs_organisation r
                where r.parent_id is null and r.id <> s.organisation_id) as other_root
  from access_standing s
  join orgs_organisation o on o.id = s.organisation_id
  join orgs_kind k on k.code = o.kind_id
 where s.user_id = %s and s.valid @> %s::date and s.role = any(%s)
 order by s.id
"""


def _read(user: User, day: date) -> Access:
    with connection.cursor() as cursor:
        cursor.execute(_STANDINGS, [user.pk, day, list(ROLES)])
        rows = [_Row(*row) for row in cursor.fetchall()]
    inside = _expand({row.path for row in rows if row.needs_list})
    held = tuple(
        Held(
            row.role,
            row.organisation_id,
            inside.get(row.path, frozenset({row.organisation_id})),
            is_whole=row.is_only_root,
            keeps_files=row.keeps_files,
            organisation_name=row.name,
            depth=row.path.count("."),
        )
        for row in rows
    )
    return Access(user.pk, held)


@dataclass(frozen=True, slots=True)
class _Row:
    role: str
    organisation_id: int
    path: str
    name: str
    keeps_files: bool
    other_root: bool

    @property
    def is_only_root(self) -> bool:
        return "." not in self.path and not self.other_root

    @property
    def needs_list(self) -> bool:
        """Whether the role sees units below; at the only root, counts need no list of them."""
        role = ROLES[self.role]
        if role.names is Reach.BELOW or (role.names is Reach.FILES and self.keeps_files):
            return True
        return Reach.BELOW in (role.names, role.counts) and not self.is_only_root


def _expand(paths: set[str]) -> dict[str, frozenset[int]]:
    """The ids inside each of these subtrees: one query."""
    if not paths:
        return {}
    found: dict[str, set[int]] = {path: set() for path in paths}
    rows = Organisation.objects.filter(
        path__inside_any=sorted(paths)  # type: ignore[misc]  # a list is what this lookup takes
    ).order_by()
    for unit, unit_path in rows.values_list("pk", "path"):
        for path in paths:
            if unit_path == path or unit_path.startswith(f"{path}."):
                found[path].add(unit)
    return {path: frozenset(units) for path, units in found.items()}
