"""Bring a made-up structure in by the import commands, as a real one comes in."""

from __future__ import annotations

from datetime import date, datetime

from chibo.demo.stage import IMPORTER, Stage, service
from chibo.demo.structures import Place
from chibo.establishment.public import ImportOrganisations
from chibo.members.public import ImportRoster
from chibo.orgs.models import Organisation


def take_in(stage: Stage, place: Place, at: datetime, *, since: date | None = None) -> None:
    """Import the tree and then everybody in it."""
    by = service(IMPORTER)
    stage.do(ImportOrganisations(rows=place.organisations, filename=_name(place)), by, at)
    top = Organisation.objects.get(code=place.top)
    stage.do(
        ImportRoster(subject_id=top.pk, rows=place.members, filename=_name(place), since=since),
        by,
        at,
    )


def _name(place: Place) -> str:
    return f"demo-{place.key}"
