"""The papers: which there are and where they hold; one as people read it."""

from __future__ import annotations

from collections import defaultdict

from django.http import HttpResponse
from django.shortcuts import render

from chibo.establishment.public import organisations_in
from chibo.rulebooks.adopted import Adoption, RulebookCap, adoptions_in
from chibo.rulebooks.public import Rulebook, shipped_rulebooks
from chibo.shared import clock
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest, page
from chibo.web.rulebooks.phrases import (
    agenda_of,
    blocks_of,
    demands_of,
    ratings_of,
    said,
    steps_of,
    targets_of,
    types_and_kinds,
)


def book_of(key: str) -> Rulebook:
    """The shipped rulebook; one that is not there is not found."""
    book = shipped_rulebooks().get(key)
    if book is None:
        raise NotVisible(NOT_VISIBLE)
    return book


def require_sight(request: UserRequest) -> None:
    """Rulebooks are for those who hold something: to others the pages do not exist."""
    if not request.access.scope(RulebookCap.SEE):
        raise NotVisible(NOT_VISIBLE)


@page()
def list_papers(request: UserRequest) -> HttpResponse:
    """R-RUL-10: central papers hold everywhere, others where they were adopted and below."""
    require_sight(request)
    scope = request.access.scope(RulebookCap.SEE)
    by_key: dict[str, list[Adoption]] = defaultdict(list)
    for adoption in adoptions_in(scope):
        by_key[adoption.rulebook_key].append(adoption)
    books = sorted(
        shipped_rulebooks().values(), key=lambda one: (one.depth, one.in_force.from_, one.key)
    )
    cells = organisations_in(scope).filter(kind__tier="cell")[:200]
    return render(
        request,
        "rulebooks/list.html",
        {
            "rows": [
                {
                    "key": book.key,
                    "citation": said(book.citation),
                    "title": said(book.title),
                    "issuer": said(book.issuer),
                    "in_force": book.in_force,
                    "is_central": book.level == "central",
                    "adoptions": by_key[book.key],
                }
                for book in books
            ],
            "cells": cells,
        },
    )


@page()
def one(request: UserRequest, key: str) -> HttpResponse:
    """A paper: its forms, criteria and targets, each with its clause and what is assumed."""
    require_sight(request)
    book = book_of(key)
    scope = request.access.scope(RulebookCap.SEE)
    adopting = request.access.scope(RulebookCap.ADOPT)
    adoptions = list(adoptions_in(scope).filter(rulebook_key=key))
    return render(
        request,
        "rulebooks/one.html",
        {
            "key": key,
            "citation": said(book.citation),
            "title": said(book.title),
            "issuer": said(book.issuer),
            "in_force": book.in_force,
            "found": said(book.found.notes),
            "is_central": book.level == "central",
            "may_adopt": bool(adopting) and book.level != "central",
            "adoptions": [
                {
                    "row": row,
                    "may_end": row.until is None and adopting.covers(row.organisation_id),
                    "is_over": row.until is not None and row.until < clock.today(),
                }
                for row in adoptions
            ],
            "forms": [
                {
                    "about": types_and_kinds(form.cell_types, form.kinds),
                    "demands": demands_of(form),
                    "steps": steps_of(form),
                    "agenda": agenda_of(form),
                }
                for form in book.meeting_forms
            ],
            "sets": [
                {
                    "title": said(one_set.title),
                    "about": types_and_kinds(one_set.cell_types, one_set.kinds),
                    "blocks": blocks_of(one_set),
                    "ratings": ratings_of(one_set),
                    "points": one_set.points.value,
                }
                for one_set in book.criteria_sets
            ],
            "targets": targets_of(book.targets),
            "clauses": [(clause.mark, said(clause.title)) for clause in book.clauses],
        },
    )
