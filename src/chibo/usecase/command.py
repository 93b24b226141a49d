"""Commands and events: what a caller wants, and what came of it, both typed."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar, Final

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from chibo.access.scope import Access
from chibo.accounts.models import User
from chibo.shared import clock
from chibo.shared.ids import new_command_id

EARLIEST: Final = 1900
LATEST: Final = 2200
_DATED: Final = re.compile(r"^\d{4}-\d\d-\d\d(?:[T ]\d\d:|$)")


class Command(BaseModel):
    """What the caller wants done to `subject_id`. `id` makes a replay harmless.

    Values are checked by type here, by rule in the handler. Text is stripped.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    subject_id: int = Field(ge=1, le=2**63 - 1, description="The id of what is acted on.")
    id: uuid.UUID = Field(
        default_factory=new_command_id, description="Chosen by the sender, once for each intention."
    )

    @model_validator(mode="before")
    @classmethod
    def _can_be_stored(cls, given: object) -> object:
        """Refuse text and moments that no database row can hold, before anything else."""
        refuse_unstorable(given)
        return given

    @classmethod
    def label(cls) -> str:
        """`CloseMeeting` → `close-meeting`: the command's name in addresses and in the record."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


def refuse_unstorable(value: object) -> None:
    """Raise a value error for text and moments, however deep inside, that no row can hold."""
    match value:
        case str():
            if "\x00" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
                raise PydanticCustomError("unprintable", "unprintable character")
            if _DATED.match(value) and not EARLIEST <= int(value[:4]) <= LATEST:
                raise PydanticCustomError("out_of_time", "year out of range")
        case date():
            if not EARLIEST <= value.year <= LATEST:
                raise PydanticCustomError("out_of_time", "year out of range")
        case Mapping():
            for part in value.values():
                refuse_unstorable(part)
        case list() | tuple():
            for part in value:
                refuse_unstorable(part)


class InstallationCommand(Command):
    """A command about the installation itself: there is no organisation yet to act on."""

    subject_id: int = Field(default=0, ge=0, le=0)


class Event(BaseModel):
    """A fact an action reports; its class name is the name in the audit record."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    # Whether it tells of no person, so that who sees an organisation's figures may read it.
    is_about_counts: ClassVar[bool] = False

    @property
    def organisation_id(self) -> int:
        """Where the fact belongs when its command had no subject; override it there."""
        raise NotImplementedError(type(self).__name__)


@dataclass(frozen=True, slots=True)
class Context:
    """Who acts and when: all that a handler may know besides its command and subject."""

    actor: User
    access: Access
    at: datetime
    today: date = field(default_factory=clock.today)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a command. `is_replay`: it had been carried out before; nothing changed now."""

    events: tuple[dict[str, object], ...]
    is_replay: bool = False

    def first(self, name: str) -> dict[str, object]:
        """The payload of the first event of that name."""
        for event in self.events:
            if event["event"] == name:
                return event
        raise LookupError(name)
