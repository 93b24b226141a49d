"""Which rules hold for a cell on a day: the papers adopted above it, laid over each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Final, cast

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet

from chibo.orgs.models import Organisation
from chibo.rulebooks.models import Adoption, Snapshot
from chibo.rulebooks.resolve import Layer, ResolvedRules, resolve
from chibo.rulebooks.shelf import shipped_rulebooks
from chibo.rulebooks.values import CellType, MeetingKind

# A cell whose type nobody has entered yet is held to what all types have in common.
TYPE_WHERE_UNKNOWN: Final = "agency"


def adoptions_above(organisation: Organisation, on: date) -> QuerySet[Adoption]:
    """What the organisation and those above it have adopted and holds on a day, top first."""
    return (
        Adoption.objects.filter(organisation__path__above=organisation.path, valid__contains=on)
        .select_related("organisation")
        .order_by("organisation__path", "rulebook_key")
    )


def layers_for(organisation: Organisation, on: date) -> list[Layer]:
    """R-RUL-10: central papers hold everywhere; others where they were adopted, and below."""
    shelf = shipped_rulebooks()
    layers = [Layer.of(book) for book in shelf.values() if book.level == "central"]
    for adoption in adoptions_above(organisation, on):
        book = shelf.get(adoption.rulebook_key)
        if book is not None and book.level != "central":
            layers.append(Layer(book, depth=_depth(adoption.organisation)))
    return layers


def rules_for(cell: Organisation, on: date, kind: str) -> ResolvedRules:
    """The rules for a cell's meeting of some kind on a day: one query, then from the cache."""
    return resolve(
        layers_for(cell, on),
        on,
        cast("CellType", cell.cell_type or TYPE_WHERE_UNKNOWN),
        cast("MeetingKind", kind),
    )


def rules_for_each(
    cells: Iterable[Organisation], on: date, kind: str
) -> Mapping[int, ResolvedRules]:
    """The rules for many cells by their id: one query, however many cells."""
    return rules_for_each_on(cells, [on], kind)[on]


def rules_for_each_on(
    cells: Iterable[Organisation], days: Collection[date], kind: str
) -> Mapping[date, Mapping[int, ResolvedRules]]:
    """The rules for many cells on each of these days, by cell id: one query."""
    span = DateRange(min(days), max(days), "[]")
    adopted = list(
        Adoption.objects.filter(valid__overlap=span).select_related("organisation").order_by("pk")
    )
    each = list({cell.pk: cell for cell in cells}.values())
    return {day: _laid_for(each, [a for a in adopted if day in a.valid], day, kind) for day in days}


def _laid_for(
    cells: Iterable[Organisation], adopted: Collection[Adoption], on: date, kind: str
) -> Mapping[int, ResolvedRules]:
    """Central papers and the adopted ones above each cell, laid over each other."""
    shelf = shipped_rulebooks()
    central = [Layer.of(book) for book in shelf.values() if book.level == "central"]
    found = {}
    for cell in cells:
        layers = central + [
            Layer(shelf[one.rulebook_key], depth=_depth(one.organisation))
            for one in adopted
            if one.rulebook_key in shelf
            and shelf[one.rulebook_key].level != "central"
            and f"{cell.path}.".startswith(f"{one.organisation.path}.")
        ]
        cell_type = cast("CellType", cell.cell_type or TYPE_WHERE_UNKNOWN)
        found[cell.pk] = resolve(layers, on, cell_type, cast("MeetingKind", kind))
    return found


@lru_cache(maxsize=512)
def kept_rules(digest: str) -> ResolvedRules:
    """The rules something was held under, as they were then. Snapshots never change."""
    return ResolvedRules.from_json(Snapshot.objects.get(pk=digest).content)


def _depth(organisation: Organisation) -> int:
    # One below the centre at least: a province's own tree begins under the central papers.
    return organisation.path.count(".") + 1
