"""`GET /me`: who calls, and what the account holds today."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from chibo.access.roles import ROLES
from chibo.accounts.models import User
from chibo.api.paging import access_in
from chibo.api.problems import READ_PROBLEMS
from chibo.members.public import person_of
from chibo.orgs.models import Organisation

router = Router(tags=["me"])


class Holding(BaseModel):
    """A role held at an organisation. `may_within_counts` reaches as far as figures are seen."""

    role: str
    label: str
    organisation_id: int
    organisation_name: str
    names_reach: str
    counts_reach: str
    may: list[str]
    may_within_counts: list[str]


class Me(BaseModel):
    """The account that calls. `person_id` is null for an account of no member."""

    id: int
    username: str
    display_name: str
    language: str
    person_id: int | None
    holds: list[Holding]


@router.get("", response={200: Me, **READ_PROBLEMS}, operation_id="me")
def me(request: HttpRequest) -> Me:
    """Who calls, and which roles the account holds where, today."""
    user = cast("User", request.user)
    held = access_in(request).held
    names = dict(
        Organisation.objects.filter(pk__in=[one.organisation_id for one in held])
        .order_by()
        .values_list("pk", "name")
    )
    return Me(
        id=user.pk,
        username=user.username,
        display_name=user.display_name,
        language=user.language,
        person_id=person_of(user),
        holds=[
            Holding(
                role=one.role,
                label=str(ROLES[one.role].label),
                organisation_id=one.organisation_id,
                organisation_name=names.get(one.organisation_id, ""),
                names_reach=ROLES[one.role].names,
                counts_reach=ROLES[one.role].counts,
                may=sorted(ROLES[one.role].may),
                may_within_counts=sorted(ROLES[one.role].may_within_counts),
            )
            for one in held
        ],
    )
