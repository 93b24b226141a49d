"""Who belonged to a cell on a day, and who held which post somewhere."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet

from chibo.access.scope import Scope
from chibo.members.models import Exemption, Membership, Post


@dataclass(frozen=True, slots=True)
class MemberOn:
    """A member of a cell as he or she stood on one day."""

    person_id: int
    full_name: str
    sort_key: str
    gender: str
    is_official: bool
    is_working: bool
    is_exempt: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held a post on a day. The name is the one written with the post."""

    person_id: int
    name: str
    kind: str


def memberships_in(scope: Scope, day: date) -> QuerySet[Membership, Membership]:
    """Memberships of `day` in `scope`, each with `is_exempt`: for counts over many cells."""
    return Membership.objects.filter(scope.where(), valid__contains=day).annotate(
        is_exempt=Exists(
            Exemption.objects.filter(person_id=OuterRef("person_id"), valid__contains=day)
        )
    )


def members_on(scope: Scope, cell_id: int, day: date) -> list[MemberOn]:
    """R-MEM-01: the members of a cell on `day`, in Vietnamese order; exempt ones are marked.

    Empty when the cell is outside `scope`.
    """
    rows = (
        Membership.objects.filter(scope.where(), organisation_id=cell_id, valid__contains=day)
        .annotate(
            is_exempt=Exists(
                Exemption.objects.filter(person_id=OuterRef("person_id"), valid__contains=day)
            ),
            full_name=F("person__full_name"),
            sort_key=F("person__sort_key"),
            gender=F("person__gender"),
        )
        .order_by("sort_key", "person_id")
        .values_list(
            "person_id", "full_name", "sort_key", "gender", "status", "is_working", "is_exempt"
        )
    )
    return [
        MemberOn(
            person_id=person_id,
            full_name=full_name,
            sort_key=sort_key,
            gender=gender,
            is_official=status == Membership.Status.OFFICIAL,
            is_working=is_working,
            is_exempt=is_exempt,
        )
        for person_id, full_name, sort_key, gender, status, is_working, is_exempt in rows
    ]


def holders_on(
    scope: Scope, organisation_id: int, day: date, kinds: Collection[str] = ()
) -> list[Holder]:
    """R-MEM-05: who held posts of these kinds (any, when none is given) at an organisation.

    In the order of the table of posts, then of beginning. `scope` is one over figures: holders of
    posts are seen by the levels above, other members are not.
    """
    posts = Post.objects.filter(scope.where(), organisation_id=organisation_id, valid__contains=day)
    if kinds:
        posts = posts.filter(kind__in=kinds)
    order = {kind: place for place, kind in enumerate(Post.Kind.values)}
    rows = posts.order_by("valid__startswith", "pk").values_list("person_id", "holder_name", "kind")
    held = [Holder(*row) for row in rows]
    return sorted(held, key=lambda holder: order.get(holder.kind, len(order)))
