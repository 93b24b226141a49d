"""The only exceptions a caller of a command has to handle, and the sentences they carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from typing_extensions import override


class Sentence(Protocol):
    """A translatable text: `str()` gives it in the reader's language."""

    @override
    def __str__(self) -> str: ...
    def __mod__(self, params: object, /) -> str: ...


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is refused: a stable code, and what, where and how to mend."""

    code: str
    sentence: Sentence
    field: str = ""


class DomainError(Exception):
    """A refusal the user can understand; `code` is stable, the sentence is translated when read."""

    def __init__(self, refusal: Refusal, **params: object) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal
        self.params = params

    @property
    def code(self) -> str:
        return self.refusal.code

    @property
    def field(self) -> str:
        """The form field to blame, or an empty string."""
        return self.refusal.field

    def sentence(self) -> str:
        """What the user is told, in the language of this moment."""
        if self.params:
            return self.refusal.sentence % self.params
        return str(self.refusal.sentence)


class NotVisible(DomainError):
    """The subject does not exist for this actor: 404, which reveals nothing."""


class Forbidden(DomainError):
    """The actor sees the subject but may not do this to it: 403."""


class RuleViolated(DomainError):
    """A rule refuses; the code is the rule's number in docs/domain/: 409, or 422 for a field."""


class Conflict(DomainError):
    """Somebody else changed it meanwhile, or the id was used for something else: 409."""
