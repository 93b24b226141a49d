"""The one rule of layering: a lower paper may tighten a value of a paper above, never loosen it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeVar

from chibo.rulebooks.sentences import Param, Sentence
from chibo.rulebooks.values import Cited, Stated, Text

Sense = Literal["not_lower", "not_higher", "same"]
T = TypeVar("T")
Comparable = TypeVar("Comparable", int, Decimal)
Part = TypeVar("Part", bound=Cited)

_CODE: dict[Sense, str] = {
    "not_lower": "loosens_lower",
    "not_higher": "loosens_higher",
    "same": "loosens_changed",
}


@dataclass(frozen=True, slots=True)
class Loosening:
    """A value of a lower paper that would loosen one above; `at` is where it stands in the file."""

    paper: str
    above: str
    clause: str | None
    at: tuple[str, ...]
    sentence: Sentence


@dataclass(slots=True)
class Laying:
    """Lays one rulebook below what already holds; whatever would loosen is noted and left out."""

    names: dict[str, Text]  # key → the paper as people cite it
    lower: str  # key of the rulebook that is being laid
    loosenings: list[Loosening] = field(default_factory=list)

    def note(
        self, code: str, above: Cited, at: tuple[str, ...], what: Text, **params: Param
    ) -> None:
        clause = Text(vi=f", mục {above.clause}", en=f", {above.clause}") if above.clause else ""
        told: dict[str, Param] = {
            "what": what,
            "paper": self.names.get(above.paper, above.paper),
            "clause": clause,
            **params,
        }
        sentence = Sentence(code, told)
        self.loosenings.append(Loosening(self.lower, above.paper, above.clause, at, sentence))

    def value(
        self,
        upper: Stated[T] | None,
        lower: Stated[T] | None,
        sense: Sense,
        at: tuple[str, ...],
        what: Text,
        *,
        rank: Callable[[T], Decimal | int] | None = None,
        show: Callable[[T], Param] = str,
    ) -> Stated[T] | None:
        """R-RUL-21 Return the value that holds: the lower one if it's as tight, else the upper.

        What is only assumed above gives way to any value below; what is only assumed below never
        displaces what a paper above states. `rank` orders values; by default they are numbers.
        """
        if upper is None or lower is None:
            return upper if lower is None else lower
        if not upper.binds:
            return lower
        if _loosens(upper.value, lower.value, sense, rank):
            self.note(
                _CODE[sense], upper, at, what, upper=show(upper.value), lower=show(lower.value)
            )
            return upper
        if lower.assumed or lower.value == upper.value:
            return upper
        # A value above binds; a level in between cannot set it free for those below itself.
        return lower.model_copy(update={"left_below": False})

    def flag(
        self,
        upper: Stated[bool] | None,
        lower: Stated[bool] | None,
        at: tuple[str, ...],
        what: Text,
    ) -> Stated[bool] | None:
        """R-RUL-22 A flag that a paper above sets stays set."""
        if upper is not None and lower is not None and upper.value and not lower.value:
            if upper.binds:
                self.note("loosens_dropped", upper, at, what)
                return upper
            return lower
        return self.value(upper, lower, "not_lower", at, what, rank=int)

    def by_code(
        self,
        upper: tuple[Part, ...],
        lower: tuple[Part, ...],
        join: Callable[[Part, Part], Part],
        code: Callable[[Part], str],
    ) -> tuple[Part, ...]:
        """Join parts with the same code and add the new ones behind."""
        joined = {code(part): part for part in upper}
        for part in lower:
            above = joined.get(code(part))
            joined[code(part)] = part if above is None else join(above, part)
        return tuple(joined.values())


def _loosens(upper: T, lower: T, sense: Sense, rank: Callable[[T], Decimal | int] | None) -> bool:
    if sense == "same":
        return upper != lower
    high, low = (
        (_as_number(upper), _as_number(lower)) if rank is None else (rank(upper), rank(lower))
    )
    return low < high if sense == "not_lower" else low > high


def _as_number(value: object) -> Decimal:
    if isinstance(value, int | Decimal):
        return Decimal(value)
    raise TypeError(value)
