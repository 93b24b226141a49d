"""Import a roster: everybody on it, in one transaction, and nobody who is not on it lost."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from itertools import islice

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from pydantic import Field, TypeAdapter, field_serializer

from chibo.members.actions.apply_changes import apply_changes
from chibo.members.actions.details import SEARCH_LENGTH, SORT_KEY_LENGTH
from chibo.members.actions.keep_sheet import drop_sheet
from chibo.members.actions.posts_named import posts_named
from chibo.members.actions.spells import give_standing
from chibo.members.events import RosterImported
from chibo.members.models import Exemption, Membership, Person, Post
from chibo.members.permissions import MemberCap
from chibo.members.refusals import CHANGED_MEANWHILE, NO_ROWS, ROWS_UNFIT
from chibo.members.roster.differences import Diff
from chibo.members.roster.records import Reading, RosterRow
from chibo.members.selectors.roster_on_record import OTHER_POSTS_BETWEEN
from chibo.members.selectors.roster_preview import RosterPreview, roster_preview
from chibo.orgs.models import Organisation
from chibo.shared.errors import Conflict, RuleViolated
from chibo.shared.vietnamese import name_sort_key, search_key
from chibo.usecase.public import Command, Context, Event, action

AT_ONCE = 5000
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
    """Add the new members, some thousands at a time."""
    cells_known = {row.cell for row in preview.record.rows}
    waiting = iter(preview.diff.added)
    while rows := list(islice(waiting, AT_ONCE)):
        people = _people(rows, preview)
        memberships: list[Membership] = []
        exemptions: list[Exemption] = []
        posts: list[Post] = []
        for person, row in zip(people, rows, strict=True):
            begins = _begins(row, since, today, is_first=row.cell not in cells_known)
            valid = DateRange(begins, None)
            cell_id = preview.ground.ids[row.cell]
            memberships.append(
                Membership(
                    organisation_id=cell_id,
                    person=person,
                    status=row.status,
                    is_working=row.working is not False,
                    valid=valid,
                )
            )
            if row.exempt:
                exemptions.append(
                    Exemption(
                        organisation_id=cell_id,
                        person=person,
                        reason=row.exempt_reason[:300],
                        valid=DateRange(row.exempt_from or begins, None),
                    )
                )
            is_first = row.cell not in cells_known
            posts += posts_named(row, person, preview.ground, None if is_first else today)
        Membership.objects.bulk_create(memberships, batch_size=AT_ONCE)
        Exemption.objects.bulk_create(exemptions, batch_size=AT_ONCE)
        Post.objects.bulk_create(posts, batch_size=AT_ONCE)
        spells: list[Membership | Post] = [*memberships, *posts]
        for spell in spells:
            if spell.person.user_id is not None:  # who comes back with an account
                give_standing(spell.person.user_id, spell)


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


def _people(rows: Sequence[RosterRow], preview: RosterPreview) -> list[Person]:
    """The people of these rows, in their order: new ones made, returning ones brought back."""
    returning = [
        preview.returning[r.card_number] for r in rows if r.card_number in preview.returning
    ]
    known = Person.objects.in_bulk(returning) if returning else {}
    people = []
    for row in rows:
        person = known.get(preview.returning.get(row.card_number, 0)) or Person()
        describe(person, row)
        person.organisation_id = preview.ground.ids[row.cell]
        people.append(person)
    fresh = [person for person in people if person.pk not in known]
    Person.objects.bulk_create(fresh, batch_size=AT_ONCE)
    for person in known.values():
        person.save()
    return people


def describe(person: Person, row: RosterRow) -> None:
    """Write what a row says about a person; the row is checked and spelled already."""
    person.full_name = row.full_name
    person.sort_key = name_sort_key(row.full_name)[:SORT_KEY_LENGTH]
    person.search_text = search_key(row.full_name)[:SEARCH_LENGTH]
    person.card_number = row.card_number or None
    person.gender = row.gender
    person.born_on, person.born_precision = row.born_on, row.born_precision
    person.admitted_on, person.admitted_precision = row.admitted_on, row.admitted_precision
    person.official_on, person.official_precision = row.official_on, row.official_precision
    person.other_posts = OTHER_POSTS_BETWEEN.join(row.other_posts)[:300]
