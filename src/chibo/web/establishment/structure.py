"""The structure report of an organisation as a page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from chibo.establishment.public import EstablishmentCap, structure_of
from chibo.orgs.models import CellType
from chibo.web.establishment.one import organisation_in_sight
from chibo.web.establishment.tree import asked_day
from chibo.web.request import UserRequest, page


@page()
def show_structure(request: UserRequest, organisation_id: int) -> HttpResponse:
    form, day = asked_day(request)
    organisation = organisation_in_sight(request, organisation_id)
    counted = structure_of(request.access.scope(EstablishmentCap.SEE), organisation.pk, day)
    labels = dict(CellType.choices)
    context = {
        "form": form,
        "organisation": organisation,
        "day": day,
        "counted": counted,
        "types": [
            {"label": labels.get(kind, ""), "cells": cells}
            for kind, cells in counted.by_cell_type.items()
        ],
    }
    return render(request, "establishment/structure.html", context)
