"""What can be wrong with a table and the sentence for it, in Vietnamese and English."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Language = str
Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Label:
    """A word that differs by language, such as the name of a field."""

    english: str
    vietnamese: str

    def in_language(self, language: Language) -> str:
        return self.vietnamese if language.startswith("vi") else self.english


Param = str | int | Label
Params = Mapping[str, Param]


@dataclass(frozen=True)
class Kind:
    """One sort of problem: a stable code and a sentence with named places (`%(name)s`)."""

    code: str
    english: str
    vietnamese: str
    severity: Severity = "error"

    def sentence(self, params: Params, language: Language) -> str:
        said = {
            name: value.in_language(language) if isinstance(value, Label) else value
            for name, value in params.items()
        }
        return (self.vietnamese if language.startswith("vi") else self.english) % said


@dataclass(frozen=True)
class Problem:
    """Something wrong at a place: row as Excel shows it, column by its letter, or None.

    An error keeps the row out; a warning lets it in and says what was assumed.
    """

    sheet: str
    row: int | None
    column: str | None
    kind: Kind = field(repr=False)
    params: Params = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.kind.code

    @property
    def severity(self) -> Severity:
        return self.kind.severity

    @property
    def message(self) -> str:
        """The sentence in Vietnamese, the language of the product."""
        return self.message_in("vi")

    def message_in(self, language: Language) -> str:
        return self.kind.sentence(self.params, language)


def by_code(kinds: Iterable[Kind]) -> dict[str, Kind]:
    """Index kinds by their code."""
    return {kind.code: kind for kind in kinds}
