"""Lists in pages: at most 200 rows, always in the same order, with the address of the next page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any, Final, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from pydantic import AfterValidator, BaseModel, Field

from chibo.access.scope import Access
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE, refuse_unstorable

MOST: Final = 200
USUAL: Final = 50
DEEPEST: Final = 10_000_000

Row = TypeVar("Row")
Shown = TypeVar("Shown", bound=BaseModel)
Found = TypeVar("Found")


def _storable(value: str) -> str:
    refuse_unstorable(value)
    return value


def _in_time(day: date) -> date:
    refuse_unstorable(day)
    return day


Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
Word = Annotated[str, AfterValidator(_storable), Field(max_length=120)]
Day = Annotated[date, AfterValidator(_in_time)]
Month = Annotated[date, AfterValidator(_in_time), Field(description="Any day of the month.")]


class Cut(BaseModel):
    """Which part of a list is asked for."""

    limit: int = Field(default=USUAL, ge=1, le=MOST, description="Rows in one answer.")
    offset: int = Field(default=0, ge=0, le=DEEPEST, description="Rows passed over.")


class Page(BaseModel, Generic[Shown]):
    """A part of a list; `next` is the address of the following part, or null at the end."""

    items: list[Shown]
    next: str | None


def cut_of(
    request: HttpRequest,
    rows: QuerySet[Any, Row] | Sequence[Row],
    cut: Cut,
    show: Callable[[Row], Shown],
) -> Page[Shown]:
    """Cut one page out of `rows`, which must be in a stable order."""
    found = list(rows[cut.offset : cut.offset + cut.limit + 1])
    following = None
    if len(found) > cut.limit:
        query = request.GET.copy()
        query["limit"], query["offset"] = str(cut.limit), str(cut.offset + cut.limit)
        following = f"{request.path}?{query.urlencode()}"
    return Page(items=[show(row) for row in found[: cut.limit]], next=following)


def access_in(request: HttpRequest) -> Access:
    """What the caller holds: set for every signed-in request, by session or by token."""
    access: Access = request.access  # type: ignore[attr-defined]  # set with the page's sight
    return access


def found(row: Found | None) -> Found:
    """The row, or the same answer as for one that does not exist."""
    if row is None:
        raise NotVisible(NOT_VISIBLE)
    return row


def shown(model: type[Shown], row: object, **more: object) -> Shown:
    """The values of a row by the names an answer gives them; `more` are those named otherwise."""
    named = {name: getattr(row, name) for name in model.model_fields if name not in more}
    return model.model_validate({**named, **more})
