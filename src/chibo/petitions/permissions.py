"""What can be seen and done about petitions, and at which desks an account stands."""

from __future__ import annotations

from enum import StrEnum

from chibo.access.scope import Access, Scope


class PetitionCap(StrEnum):
    RAISE = "petitions.raise"
    SEE = "petitions.see"
    HANDLE = "petitions.handle"


def desks(access: Access, capability: PetitionCap) -> Scope:
    """R-PET-10: the organisations where the account itself holds a post that gives `capability`.

    Narrower than its sight: who keeps the files of cells does not read their petitions for that.
    """
    return access.at_posts(capability)


def stands_at(access: Access, organisation_id: int) -> bool:
    """R-PET-10: whether the account handles what lies at this very organisation."""
    return desks(access, PetitionCap.HANDLE).covers(organisation_id)
