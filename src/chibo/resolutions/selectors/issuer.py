"""Under which names a paper is issued: those the bodies had on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chibo.orgs.models import Organisation, Placement


@dataclass(frozen=True, slots=True)
class Issuer:
    """Names as people write them; `superior` is empty for a cell that stands under nobody."""

    superior: str
    body: str
    place: str


def issuer_on(cell: Organisation, day: date) -> Issuer:
    """R-RES-13: the cell, the body above it and the place on `day`: two statements.

    Names of bodies are no secret, so no scope is asked. Before the first known placement the
    names of today stand.
    """
    placed = Placement.objects.filter(organisation=cell, valid__contains=day)
    name, parent_id = placed.values_list("name", "parent_id").first() or (cell.name, cell.parent_id)
    above = None
    if parent_id is not None:
        named = Placement.objects.filter(organisation_id=parent_id, valid__contains=day)
        above = named.values_list("name", "organisation__place_name").first()
    superior, place_above = above or ("", "")
    # `Đảng bộ xã Hòa An` is the organisation; its committee `Đảng ủy xã Hòa An` stands above.
    if superior.startswith("Đảng bộ"):
        superior = superior.replace("Đảng bộ", "Đảng ủy", 1)
    return Issuer(superior, name, cell.place_name or place_above)
