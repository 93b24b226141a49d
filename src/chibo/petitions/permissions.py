"""What can be seen and done about petitions, and at which desks an account stands."""

from __future__ import annotations

from enum import StrEnum

from chibo.access.roles import ROLES
from chibo.access.scope import Access, Scope


class PetitionCap(StrEnum):
    RAISE = "petitions.raise"
    SEE = "petitions.see"
    HANDLE = "petitions.handle"


def desks(access: Access, capability: PetitionCap) -> Scope:
    """R-PET-10: the organisations where the account itself holds a post that gives `capability`.

    Narrower than its sight: who keeps the files of cells does not read their petitions for that.
    """
    if access.is_service:
        return access.scope(capability)
    return Scope(
        frozenset(
            held.organisation_id for held in access.held if capability in ROLES[held.role].may
        )
    )


def stands_at(access: Access, organisation_id: int) -> bool:
    """R-PET-10: whether the account handles what lies at this very organisation."""
    return desks(access, PetitionCap.HANDLE).covers(organisation_id)
