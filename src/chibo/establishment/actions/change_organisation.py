"""Change one organisation: its name and type from a day on, its other attributes at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from django.db.backends.postgresql.psycopg_any import DateRange
from pydantic import Field

from chibo.establishment.events import OrganisationChange, OrganisationChanged
from chibo.establishment.permissions import EstablishmentCap
from chibo.establishment.refusals import (
    CHANGED_BEFORE,
    CHANGED_IN_FUTURE,
    NAME_MISSING,
    NOTHING_TO_CHANGE,
    TYPE_OF_A_COMMITTEE,
)
from chibo.orgs.models import CellType, Organisation, Placement, Tier
from chibo.orgs.rules import enterprise_cell_type
from chibo.shared.errors import RuleViolated
from chibo.shared.vietnamese import normalise_name, search_key, sort_key
from chibo.usecase.public import Command, Context, Event, action

KEY_LENGTH: Final = 400
_PLACED: Final = frozenset({"name", "cell_type"})
_ENTERPRISES: Final = frozenset({CellType.STATE_ENTERPRISE, CellType.PRIVATE_ENTERPRISE})


class ChangeOrganisation(Command):
    """Change the organisation `subject_id`. Only the fields given are changed.

    Name and type hold from `since` on (today unless given); what was before stays in the past.
    """

    name: str = Field(default="", max_length=200)
    cell_type: CellType | None = None
    state_share: Decimal | None = Field(default=None, ge=0, le=100, decimal_places=2)
    is_remote: bool = False
    is_ethnic_minority_area: bool = False
    is_specially_difficult: bool = False
    place_name: str = Field(default="", max_length=80)
    since: date | None = None


@action(ChangeOrganisation, on=Organisation, see=EstablishmentCap.SEE, do=EstablishmentCap.EDIT)
def change_organisation(
    command: ChangeOrganisation, organisation: Organisation, context: Context
) -> Sequence[Event]:
    """R-ORG-16 to R-ORG-19: the past keeps the name and the type it was lived under."""
    since = command.since or context.today
    given = {
        name: getattr(command, name)
        for name in command.model_fields_set - {"id", "subject_id", "since"}
    }
    _tidy(given, organisation)
    before = {name: getattr(organisation, name) for name in given}
    for name, value in given.items():
        setattr(organisation, name, value)
    changed = [name for name in given if before[name] != given[name]]
    if not changed:
        raise RuleViolated(NOTHING_TO_CHANGE)
    columns = [*changed]
    if "name" in changed:
        organisation.sort_key = sort_key(organisation.name)[:KEY_LENGTH]
        organisation.search_text = search_key(organisation.name)[:KEY_LENGTH]
        columns += ["sort_key", "search_text"]
    if _PLACED & set(changed):
        _place_anew(organisation, since, context.today)
    organisation.save(update_fields=columns)
    return [
        OrganisationChanged(
            at_id=organisation.pk,
            name=organisation.name,
            since=since,
            changes=tuple(
                OrganisationChange(
                    code=organisation.code,
                    field=name,
                    before=_said(before[name]),
                    after=_said(given[name]),
                )
                for name in sorted(changed)
            ),
        )
    ]


def _tidy(given: dict[str, object], organisation: Organisation) -> None:
    """Spell the name, and let the share of the state decide the type of an enterprise's cell."""
    if "name" in given:
        given["name"] = normalise_name(str(given["name"]))
        if not given["name"]:
            raise RuleViolated(NAME_MISSING)
    if "place_name" in given:
        given["place_name"] = normalise_name(str(given["place_name"]))
    if "cell_type" in given:
        given["cell_type"] = given["cell_type"] or ""
        if given["cell_type"] and organisation.kind.tier != Tier.CELL:
            raise RuleViolated(TYPE_OF_A_COMMITTEE)
    share = given.get("state_share", organisation.state_share)
    kind = given.get("cell_type", organisation.cell_type)
    if kind in _ENTERPRISES and isinstance(share, Decimal):
        given["cell_type"] = enterprise_cell_type(share)


def _place_anew(organisation: Organisation, since: date, today: date) -> None:
    """R-ORG-16: a new placement from `since` on, or today's corrected if it begins that day."""
    if since > today:
        raise RuleViolated(CHANGED_IN_FUTURE)
    held = Placement.objects.filter(organisation=organisation, valid__upper_inf=True).first()
    began = held.valid.lower if held is not None else None
    if began is not None and since < began:
        raise RuleViolated(CHANGED_BEFORE, began=f"{began:%d/%m/%Y}")
    if held is not None and began == since:
        held.name, held.cell_type = organisation.name, organisation.cell_type
        held.save(update_fields=["name", "cell_type"])
        return
    if held is not None:
        held.valid = DateRange(began, since)
        held.save(update_fields=["valid"])
    Placement.objects.create(
        organisation=organisation,
        parent_id=organisation.parent_id,
        kind_id=organisation.kind_id,
        name=organisation.name,
        cell_type=organisation.cell_type,
        valid=DateRange(since, None),
    )


def _said(value: object) -> str:
    return "" if value is None else str(value)
