"""Facts that actions about the tree report to the record and to other modules."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import BaseModel, ConfigDict
from typing_extensions import override

from chibo.usecase.public import Event


class OrganisationChange(BaseModel):
    """One field of one organisation before and after, as part of a fact."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    field: str
    before: str
    after: str


class OrganisationsImported(Event):
    """What an import changed below `top_id`. Those `missing` from the file stay."""

    top_id: int
    filename: str
    digest: str
    accepted: int
    added: int
    changed: tuple[OrganisationChange, ...]
    missing: int

    @property
    @override
    def organisation_id(self) -> int:
        return self.top_id


class OrganisationChanged(Event):
    """Name and type hold from `since` on, the other values at once."""

    is_about_counts: ClassVar[bool] = True

    at_id: int
    name: str
    since: date
    changes: tuple[OrganisationChange, ...]


class TermBegun(Event):
    at_id: int
    begins: date
    ends: date | None
