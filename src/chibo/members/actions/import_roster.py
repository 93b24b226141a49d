"""Import a roster: everybody on it, in one transaction, and nobody who is not on it lost."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from pydantic import Field, TypeAdapter, field_serializer

from chibo.members.actions.apply_changes import apply_changes
from chibo.members.actions.details import SEARCH_LENGTH, SORT_KEY_LENGTH
from chibo.members.actions.insert_rows import Cell, insert_rows, next_ids
from chibo.members.actions.keep_sheet import drop_sheet
from chibo.members.actions.posts_named import places_named, posts_named
from chibo.members.actions.spells import give_standing
from chibo.members.events import RosterImported
from chibo.members.models import Exemption, Membership, Person, Post
from chibo.members.permissions import MemberCap
from chibo.members.refusals import CHANGED_MEANWHILE, NO_ROWS, ROWS_UNFIT
from chibo.members.roster.differences import Diff
from chibo.members.roster.records import Reading, RosterRow
from chibo.members.selectors.roster_on_record import OTHER_POSTS_BETWEEN, Ground
from chibo.members.selectors.roster_preview import RosterPreview, roster_preview
from chibo.orgs.models import Organisation
from chibo.shared.errors import Conflict, RuleViolated
from chibo.shared.vietnamese import name_sort_key, search_key
from chibo.usecase.public import Command, Context, Event, action

IMPORT_LOCK = 20260105
_ROWS: TypeAdapter[tuple[RosterRow, ...]] = TypeAdapter(tuple[RosterRow, ...])


class ImportRoster(Command):
    """Import `rows` into the cells of the subtree of `subject_id`.

    Each row's `cell` is the code or the name of a cell there (empty: the subject itself, a cell).
    `since` is the day the members began to belong to their cells, where the caller knows better
    than R-MEM-09. `seen` is the fingerprint of the preview that was confirmed, if there was one.
    """

    rows: tuple[RosterRow, ...]
    filename: str = Field(default="", max_length=200)
    digest: str = Field(default="", max_length=64, description="SHA-256 of the file.")
    since: date | None = None
    seen: str = Field(default="", max_length=64)
    sheet_id: int | None = Field(default=None, description="The kept sheet this was read from.")

    @field_serializer("rows", when_used="json")
    def _rows_as_digest(self, rows: tuple[RosterRow, ...]) -> str:
        # The receipt only needs to know whether it is the same content.
        content = _ROWS.dump_json(rows, exclude={"__all__": {"told"}})
        return hashlib.sha256(content).hexdigest()


@action(ImportRoster, on=Organisation, see=MemberCap.SEE, do=MemberCap.IMPORT)
def import_roster(
    command: ImportRoster, organisation: Organisation, context: Context
) -> Sequence[Event]:
    """R-MEM-09: who is new is added, who changed is changed, who is missing stays.

    R-MEM-10: the same file a second time changes nothing. R-MEM-11: nobody is moved.
    """
    if not command.rows:
        raise RuleViolated(NO_ROWS)
    with connection.cursor() as cursor:
        # Two imports at once, perhaps of overlapping subtrees: the second sees what the first did.
        cursor.execute("select pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
    scope = context.access.scope(MemberCap.IMPORT)
    preview = roster_preview(scope, organisation, Reading(command.rows, ()), context.today)
    if preview.errors:
        first = preview.errors[0]
        raise RuleViolated(
            ROWS_UNFIT,
            count=len({(problem.sheet, problem.row) for problem in preview.errors}),
            sheet=first.sheet,
            row=first.row,
            why=first.message,
        )
    if command.seen and command.seen != fingerprint(preview.diff):
        raise Conflict(CHANGED_MEANWHILE)
    _add(preview, command.since, context.today)
    changed = apply_changes(preview, context.today)
    drop_sheet(command.sheet_id, context)
    touched = {row.cell for row in preview.diff.added}
    touched |= {change.existing.cell for change in preview.diff.changed}
    return [
        RosterImported(
            at_id=organisation.pk,
            filename=command.filename,
            digest=command.digest,
            accepted=len(command.rows),
            added=len(preview.diff.added),
            changed=tuple(changed),
            missing=len(preview.diff.missing),
            cells=tuple(sorted(preview.ground.ids[code] for code in touched)),
        )
    ]


def fingerprint(diff: Diff) -> str:
    """What an import would do, in 64 letters: the same for the same differences."""
    told = hashlib.sha256()
    for row in diff.added:
        told.update(repr(row).encode())
    for change in diff.changed:
        line = (change.existing.full_name, change.card_number, change.field, change.before,
                change.after)  # fmt: skip
        told.update(repr(line).encode())
    return told.hexdigest()


def _add(preview: RosterPreview, since: date | None, today: date) -> None:
    """Add the new members: those never seen in bulk, those who come back one by one."""
    cells_known = {row.cell for row in preview.record.rows}
    fresh: list[_Joining] = []
    for row in preview.diff.added:
        is_first = row.cell not in cells_known
        begins = _begins(row, since, today, is_first=is_first)
        joining = _Joining(row, begins, None if is_first else today)
        if row.card_number in preview.returning:
            _bring_back(joining, preview)
        else:
            fresh.append(joining)
    if fresh:
        _insert(fresh, preview.ground)


@dataclass(frozen=True, slots=True)
class _Joining:
    """A row with the days from which membership and posts hold; None is not known."""

    row: RosterRow
    begins: date | None
    posts_begin: date | None


def _insert(fresh: Sequence[_Joining], ground: Ground) -> None:
    with connection.cursor() as cursor:
        # The index that finds names takes new ones into a list first; a list of 4 MB, emptied over
        # and over, would take four times as long as all the rest.
        cursor.execute("set local gin_pending_list_limit = '256MB'")
    ids = list(next_ids(Person, len(fresh)))
    cells = [ground.ids[joining.row.cell] for joining in fresh]
    insert_rows(
        Person,
        _PERSON_COLUMNS,
        (
            (pk, cell, *_told(joining.row))
            for pk, cell, joining in zip(ids, cells, fresh, strict=True)
        ),
    )
    insert_rows(
        Membership,
        ("organisation_id", "person_id", "status", "is_working", "valid"),
        (
            (cell, pk, joining.row.status, joining.row.working is not False,
             DateRange(joining.begins, None))
            for pk, cell, joining in zip(ids, cells, fresh, strict=True)
        ),
    )  # fmt: skip
    insert_rows(
        Exemption,
        ("organisation_id", "person_id", "reason", "valid"),
        (
            (cell, pk, joining.row.exempt_reason[:300],
             DateRange(joining.row.exempt_from or joining.begins, None))
            for pk, cell, joining in zip(ids, cells, fresh, strict=True)
            if joining.row.exempt
        ),
    )  # fmt: skip
    insert_rows(
        Post,
        ("organisation_id", "person_id", "holder_name", "kind", "valid"),
        (
            (at, pk, joining.row.full_name, kind, DateRange(joining.posts_begin, None))
            for pk, joining in zip(ids, fresh, strict=True)
            for kind, at in places_named(joining.row, ground)
        ),
    )


_PERSON_COLUMNS: Final = (
    "id", "organisation_id", "full_name", "sort_key", "search_text", "card_number", "gender",
    "born_on", "born_precision", "admitted_on", "admitted_precision", "official_on",
    "official_precision", "other_posts", "phone", "note",
)  # fmt: skip


def _told(row: RosterRow) -> tuple[Cell, ...]:
    return (
        row.full_name, name_sort_key(row.full_name)[:SORT_KEY_LENGTH],
        search_key(row.full_name)[:SEARCH_LENGTH], row.card_number or None, row.gender,
        row.born_on, row.born_precision, row.admitted_on, row.admitted_precision,
        row.official_on, row.official_precision,
        OTHER_POSTS_BETWEEN.join(row.other_posts)[:300], "", "",
    )  # fmt: skip


def _bring_back(joining: _Joining, preview: RosterPreview) -> None:
    """Somebody known here who belonged to no cell: the same person, a new membership."""
    row = joining.row
    person = Person.objects.get(pk=preview.returning[row.card_number])
    cell_id = preview.ground.ids[row.cell]
    for column, value in zip(_PERSON_COLUMNS[2:-2], _told(row)[:-2], strict=True):
        setattr(person, column, value)
    person.earlier_cells = sorted({*person.earlier_cells, person.organisation_id} - {cell_id})
    person.organisation_id = cell_id
    person.save(update_fields=[*_PERSON_COLUMNS[2:-2], "organisation", "earlier_cells"])
    membership = Membership.objects.create(
        organisation_id=cell_id,
        person=person,
        status=row.status,
        is_working=row.working is not False,
        valid=DateRange(joining.begins, None),
    )
    give_standing(person.user_id, membership)
    if row.exempt:
        Exemption.objects.create(
            organisation_id=cell_id,
            person=person,
            reason=row.exempt_reason[:300],
            valid=DateRange(row.exempt_from or joining.begins, None),
        )
    for post in posts_named(row, person, preview.ground, joining.posts_begin):
        post.save(force_insert=True)
        give_standing(person.user_id, post)


def _begins(row: RosterRow, since: date | None, today: date, *, is_first: bool) -> date | None:
    """R-MEM-09: since when a member on a roster is taken to belong to the cell.

    The first roster of a cell tells who belongs there, not since when: the day of admission stands
    in, or nothing when that is not known. Later ones tell of who came since.
    """
    if since is not None:
        return since
    if is_first or (row.status == "probationary" and row.admitted_on):
        return row.admitted_on
    return today
