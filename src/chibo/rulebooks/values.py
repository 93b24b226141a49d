"""The small values a rulebook is written in: texts, points, percentages, and who states them."""

import re
from decimal import Decimal
from typing import Annotated, Generic, Literal, LiteralString, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

CellType = Literal[
    "residential_unit",
    "agency",
    "service_unit",
    "state_enterprise",
    "private_enterprise",
    "students",
    "armed_forces",
]
MeetingKind = Literal["regular", "thematic", "combined"]
Period = Literal["month", "quarter", "year"]

CELL_TYPES: tuple[CellType, ...] = (
    "residential_unit",
    "agency",
    "service_unit",
    "state_enterprise",
    "private_enterprise",
    "students",
    "armed_forces",
)
MEETING_KINDS: tuple[MeetingKind, ...] = ("regular", "thematic", "combined")

_PERCENT = re.compile(r"^(\d{1,3}(?:\.\d{1,4})?)%$")
_HUNDRED = Decimal(100)


def misfit(code: LiteralString, **params: str | int) -> PydanticCustomError:
    """Return the error for a value that doesn't fit; `at` names the key below which it sits.

    The sentences for each code are in sentences.py.
    """
    return PydanticCustomError(code, "{code}", {"code": code, **params})


def _is_stored(info: ValidationInfo) -> bool:
    """Whether the value comes from our own JSON, where exact numbers are written as text."""
    return isinstance(info.context, dict) and info.context.get("stored") is True


def _exact_number(value: object, info: ValidationInfo) -> object:
    if isinstance(value, str) and _is_stored(info):
        return Decimal(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise misfit("number_expected")
    number = Decimal(value)
    if not number.is_finite() or number < 0:
        raise misfit("number_negative")
    return number


def _percentage(value: object) -> object:
    if isinstance(value, Decimal):
        return value
    match = _PERCENT.match(value) if isinstance(value, str) else None
    if match is None or Decimal(match[1]) > _HUNDRED:
        raise misfit("percent_expected")
    return Decimal(match[1])


def plain(number: Decimal) -> str:
    """Write a number without exponent and without trailing zeros: the same text for 5 and 5.00."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


Code = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Key = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Words = Annotated[str, StringConstraints(strict=True, min_length=1, strip_whitespace=True)]
Number = Annotated[Decimal, BeforeValidator(_exact_number), PlainSerializer(plain, return_type=str)]
Percent = Annotated[
    Decimal,
    BeforeValidator(_percentage),
    PlainSerializer(lambda share: f"{plain(share)}%", return_type=str),
]
Whole = Annotated[int, Field(strict=True, ge=0)]
Day = Annotated[int, Field(strict=True, ge=1, le=31)]
Flag = Annotated[bool, Field(strict=True)]


class Strict(BaseModel):
    """A part of a rulebook: unknown keys are refused and nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Strict):
    """Words for people, in both languages."""

    vi: Words
    en: Words

    def in_language(self, language: str) -> str:
        return self.vi if language == "vi" else self.en


class Cited(Strict):
    """R-RUL-02 Anything that a paper states: its clause, or the mark that it is only assumed.

    `paper` is the key of the rulebook; the loader fills it in.
    """

    clause: Words | None = None
    assumed: Flag = False
    paper: str = ""


T = TypeVar("T")


class Stated(Cited, Generic[T]):
    """One value with the clause it rests on.

    `left_below`: the paper leaves the value to the levels below, so setting it otherwise is no
    loosening.
    """

    value: T
    left_below: Flag = False

    @model_validator(mode="before")
    @classmethod
    def _bare_value(cls, given: object) -> object:
        return given if isinstance(given, dict | Stated) else {"value": given}

    @property
    def binds(self) -> bool:
        """Whether a lower level must keep to the value: what is only assumed binds nobody."""
        return not (self.assumed or self.left_below)
