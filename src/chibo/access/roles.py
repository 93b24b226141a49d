"""What a role is. The roles themselves are written down in config/roles.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from chibo.shared.errors import Sentence


class Reach(StrEnum):
    """How far a sight or a capability goes from the organisation where the role is held.

    `FILES`: as far as the organisation keeps the member files. A grassroots organisation keeps
    those of all its cells; a level above that keeps none, and sees itself alone.
    """

    NOWHERE = "nowhere"
    UNIT = "unit"
    FILES = "files"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Role:
    """One row of the role table: what its holder sees, and what he or she may do."""

    label: Sentence
    names: Reach
    counts: Reach
    may: frozenset[StrEnum] = field(default_factory=frozenset)
    may_within_counts: frozenset[StrEnum] = field(default_factory=frozenset)


ROLES: Final[dict[str, Role]] = {}


def register_roles(roles: Mapping[str, Role]) -> None:
    """Install the role table. Called once by `config`; nothing else may."""
    ROLES.clear()
    ROLES.update(roles)


POST_ROLES: Final[dict[str, str]] = {}
COMMITTEE_POST_ROLES: Final[dict[str, str]] = {}


def register_post_roles(roles: Mapping[str, str], at_committees: Mapping[str, str]) -> None:
    """Install the tables of which post gives which role. Called once by `config`."""
    POST_ROLES.clear()
    POST_ROLES.update(roles)
    COMMITTEE_POST_ROLES.clear()
    COMMITTEE_POST_ROLES.update(at_committees)


def role_of_post(kind: str, *, at_cell: bool) -> str | None:
    """The role a post of this kind gives its holder at a cell, or at a committee; None for none."""
    role = POST_ROLES.get(kind)
    return role if at_cell else COMMITTEE_POST_ROLES.get(kind, role)
