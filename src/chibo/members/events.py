"""Facts that actions about members report to the record and to other modules."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict

from chibo.usecase.public import Event


class MemberAdded(Event):
    person_id: int
    cell_id: int
    name: str
    status: str
    since: date


class FieldChange(BaseModel):
    """One field of a member before and after, as part of a fact."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str
    before: str
    after: str


class MemberChanged(Event):
    person_id: int
    cell_id: int
    name: str
    changes: tuple[FieldChange, ...]


class MembershipEnded(Event):
    person_id: int
    cell_id: int
    name: str
    day: date
    reason: str


class MemberMoved(Event):
    """From the cell `cell_id` to `to_id`; their names as they were."""

    person_id: int
    cell_id: int
    to_id: int
    name: str
    cell: str
    to: str
    day: date


class ExemptionGranted(Event):
    person_id: int
    cell_id: int
    name: str
    since: date
    until: date | None
    reason: str


class ExemptionEnded(Event):
    person_id: int
    cell_id: int
    name: str
    day: date


class PostGiven(Event):
    post_id: int
    person_id: int
    at_id: int
    name: str
    kind: str
    since: date


class PostEnded(Event):
    post_id: int
    person_id: int
    at_id: int
    name: str
    kind: str
    day: date


class AccountOpened(Event):
    """Holds no password: the one-time password is shown once and kept nowhere."""

    person_id: int
    user_id: int
    name: str
    username: str


class PasswordRenewed(Event):
    """Holds no password, like the opening."""

    person_id: int
    user_id: int
    name: str
    username: str


class SheetKept(Event):
    sheet_id: int
    purpose: str
    filename: str
    digest: str


class RosterImported(Event):
    """What an import changed. Those `missing` from the file were left as they are."""

    at_id: int
    filename: str
    digest: str
    accepted: int
    added: int
    changed: tuple[MemberChanged, ...]
    missing: int
    cells: tuple[int, ...]
