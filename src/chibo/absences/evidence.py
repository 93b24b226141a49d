"""The evidence of a case file: how each month of the year went, as it is kept with the file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict, TypeAdapter


class Evidence(BaseModel):
    """One meeting of the year and how the member stood on its roll."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    meeting_id: int
    held_on: date
    kind: str
    status: str
    words: str = ""
    decision: str = ""
    has_paid_fee: bool | None = None
    is_counted: bool = False

    @classmethod
    def written(cls, rows: Iterable[Evidence]) -> list[dict[str, object]]:
        """As it is stored."""
        return [row.model_dump(mode="json") for row in rows]

    @classmethod
    def read(cls, stored: object) -> list[Evidence]:
        """As it was stored."""
        return _ROWS.validate_python(stored)


_ROWS: TypeAdapter[list[Evidence]] = TypeAdapter(list[Evidence])
