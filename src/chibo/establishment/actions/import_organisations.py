"""Import the tree, or the part of it below an organisation, in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Final

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from pydantic import Field

from chibo.establishment.events import OrganisationChange, OrganisationsImported
from chibo.establishment.permissions import EstablishmentCap
from chibo.establishment.refusals import CHANGED_MEANWHILE, NO_ROWS, ROWS_UNFIT
from chibo.establishment.selectors.tree_on_record import (
    DISTRICT,
    TreePreview,
    tree_preview,
)
from chibo.establishment.sheet.records import OrganisationReading, OrganisationRow
from chibo.members.public import drop_sheet
from chibo.orgs.models import Organisation, Placement
from chibo.shared.errors import Conflict, RuleViolated
from chibo.shared.vietnamese import search_key, sort_key
from chibo.usecase.public import Command, Context, Event, InstallationCommand, action

AT_ONCE: Final = 2000
IMPORT_LOCK: Final = 20260105  # the same as for rosters: one import at a time
KEY_LENGTH: Final = 400
_COLUMNS: Final = {
    "name": "name",
    "cell_type": "cell_type",
    "state_share": "state_share",
    "remote": "is_remote",
    "ethnic_minority": "is_ethnic_minority_area",
    "specially_difficult": "is_specially_difficult",
    "founded_on": "founded_on",
    "place_name": "place_name",
}
_PLACED: Final = frozenset({"name", "parent", "kind", "cell_type", "is_district"})


class ImportOrganisations(InstallationCommand):
    """Import `rows`, parents before children, as the tree of this installation or a part of it."""

    rows: tuple[OrganisationRow, ...]
    filename: str = Field(default="", max_length=200)
    digest: str = Field(default="", max_length=64, description="SHA-256 of the file.")
    seen: str = Field(default="", max_length=64, description="Fingerprint of the preview.")


class ImportOrganisationsBelow(Command):
    """Import `rows` into the subtree of the organisation `subject_id`, and nowhere else."""

    sheet_id: int | None = Field(default=None, description="The kept sheet this was read from.")

    rows: tuple[OrganisationRow, ...]
    filename: str = Field(default="", max_length=200)
    digest: str = Field(default="", max_length=64, description="SHA-256 of the file.")
    seen: str = Field(default="", max_length=64, description="Fingerprint of the preview.")


@action(ImportOrganisations, on=None, see=EstablishmentCap.SEE, do=EstablishmentCap.IMPORT)
def import_organisations(
    command: ImportOrganisations, subject: None, context: Context
) -> Sequence[Event]:
    """R-ORG-06: new ones are founded, changed ones changed from today on, missing ones stay."""
    return [_carry_out(command, None, context.today)]


@action(
    ImportOrganisationsBelow,
    on=Organisation,
    see=EstablishmentCap.SEE,
    do=EstablishmentCap.IMPORT,
)
def import_organisations_below(
    command: ImportOrganisationsBelow, top: Organisation, context: Context
) -> Sequence[Event]:
    """R-ORG-08: the same, but every row stands under `top`."""
    imported = _carry_out(command, top, context.today)
    drop_sheet(command.sheet_id, context)
    return [imported]


def fingerprint(preview: TreePreview) -> str:
    """What an import would do, in 64 letters: the same for the same differences."""
    told = hashlib.sha256()
    for line in (*preview.added, *preview.changed):
        told.update(repr(line).encode())
    return told.hexdigest()


def _carry_out(
    command: ImportOrganisations | ImportOrganisationsBelow, top: Organisation | None, today: date
) -> OrganisationsImported:
    if not command.rows:
        raise RuleViolated(NO_ROWS)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
    preview = tree_preview(top, OrganisationReading(command.rows, ()))
    if preview.errors:
        first = preview.errors[0]
        raise RuleViolated(
            ROWS_UNFIT,
            count=len(preview.errors),
            sheet=first.sheet,
            row=first.row,
            why=first.message,
        )
    if command.seen and command.seen != fingerprint(preview):
        raise Conflict(CHANGED_MEANWHILE)
    units = {unit.code: unit for unit in Organisation.objects.order_by()}
    _found(preview.added, units)
    _change(preview, units, today)
    first_code = command.rows[0].code
    return OrganisationsImported(
        top_id=top.pk if top is not None else units[first_code].pk,
        filename=command.filename,
        digest=command.digest,
        accepted=len(command.rows),
        added=len(preview.added),
        changed=tuple(
            OrganisationChange(
                code=each.code,
                field=each.field,
                before="" if each.before is None else str(each.before),
                after=str(each.after),
            )
            for each in preview.changed
        ),
        missing=len(preview.missing),
    )


def _found(rows: Sequence[OrganisationRow], units: dict[str, Organisation]) -> None:
    """Found these organisations; ids come first, because a path is made of them."""
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval(pg_get_serial_sequence('orgs_organisation', 'id')) "
            "from generate_series(1, %s)",
            [len(rows)],
        )
        ids = [row[0] for row in cursor.fetchall()]
    made: list[Organisation] = []
    for pk, row in zip(ids, rows, strict=True):
        parent = units.get(row.parent)
        unit = Organisation(
            pk=pk,
            code=row.code,
            name=row.name,
            kind_id=kind_of(row),
            cell_type=row.cell_type,
            state_share=row.state_share,
            is_remote=row.remote,
            is_ethnic_minority_area=row.ethnic_minority,
            is_specially_difficult=row.specially_difficult,
            founded_on=row.founded_on,
            place_name=row.place_name,
            parent_id=parent.pk if parent is not None else None,
            path=f"{parent.path}.{pk}" if parent is not None else str(pk),
            sort_key=sort_key(row.name)[:KEY_LENGTH],
            search_text=search_key(row.name)[:KEY_LENGTH],
        )
        units[row.code] = unit
        made.append(unit)
    Organisation.objects.bulk_create(made, batch_size=AT_ONCE)
    Placement.objects.bulk_create(
        [_placement(unit, unit.founded_on) for unit in made], batch_size=AT_ONCE
    )


def kind_of(row: OrganisationRow) -> str:
    """The kind on record: a district is a kind of its own."""
    return DISTRICT if row.is_district and row.kind == "superior_committee" else row.kind


def _placement(unit: Organisation, begins: date | None) -> Placement:
    return Placement(
        organisation_id=unit.pk,
        parent_id=unit.parent_id,
        kind_id=unit.kind_id,
        name=unit.name,
        cell_type=unit.cell_type,
        valid=DateRange(begins, None),
    )


def _change(preview: TreePreview, units: dict[str, Organisation], today: date) -> None:
    """R-ORG-02: what an organisation is called and where it stands changes from today on."""
    if not preview.changed:
        return
    rows = {row.code: row for row in preview.reading.rows}
    fields: dict[str, set[str]] = {}
    for each in preview.changed:
        fields.setdefault(each.code, set()).add(each.field)
    for code, names in fields.items():
        unit, row = units[code], rows[code]
        for name in names & set(_COLUMNS):
            setattr(unit, _COLUMNS[name], getattr(row, name))
        if names & {"kind", "is_district"}:
            unit.kind_id = kind_of(row)
        if "parent" in names:
            unit.parent_id = units[row.parent].pk
        unit.sort_key = sort_key(unit.name)[:KEY_LENGTH]
        unit.search_text = search_key(unit.name)[:KEY_LENGTH]
    columns = [*_COLUMNS.values(), "kind", "parent", "sort_key", "search_text"]
    changed = [units[code] for code in fields]
    Organisation.objects.bulk_update(changed, columns, batch_size=AT_ONCE)
    _replace_placements([units[code] for code, names in fields.items() if names & _PLACED], today)
    if any("parent" in names for names in fields.values()):
        _repath(units)


def _replace_placements(units: Sequence[Organisation], today: date) -> None:
    held = {
        placement.organisation_id: placement
        for placement in Placement.objects.filter(
            organisation__in=units, valid__contains=today, valid__endswith=None
        )
    }
    corrected, ended, made = [], [], []
    for unit in units:
        placement = held.get(unit.pk)
        if placement is None:
            made.append(_placement(unit, today))
        elif placement.valid.lower == today:
            placement.parent_id, placement.kind_id = unit.parent_id, unit.kind_id
            placement.name, placement.cell_type = unit.name, unit.cell_type
            corrected.append(placement)
        else:
            placement.valid = DateRange(placement.valid.lower, today)
            ended.append(placement)
            made.append(_placement(unit, today))
    Placement.objects.bulk_update(
        corrected, ["parent", "kind", "name", "cell_type"], batch_size=AT_ONCE
    )
    Placement.objects.bulk_update(ended, ["valid"], batch_size=AT_ONCE)
    Placement.objects.bulk_create(made, batch_size=AT_ONCE)


def _repath(units: dict[str, Organisation]) -> None:
    """Write the paths anew that a move has changed, in the whole subtree of each moved one."""
    by_id = {unit.pk: unit for unit in units.values()}
    paths: dict[int, str] = {}

    def path_of(unit: Organisation) -> str:
        way: list[Organisation] = []
        step: Organisation | None = unit
        while step is not None and step.pk not in paths:
            way.append(step)
            step = by_id[step.parent_id] if step.parent_id is not None else None
        for one in reversed(way):
            above = f"{paths[one.parent_id]}." if one.parent_id is not None else ""
            paths[one.pk] = f"{above}{one.pk}"
        return paths[unit.pk]

    moved = []
    for unit in by_id.values():
        path = path_of(unit)
        if path != unit.path:
            unit.path = path
            moved.append(unit)
    Organisation.objects.bulk_update(moved, ["path"], batch_size=AT_ONCE)
