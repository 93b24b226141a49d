"""Import attendance and meetings from a table: all or nothing, and never over a signed roll."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db.models import F
from pydantic import Field, TypeAdapter, field_serializer

from chibo.exchange.events import AttendanceImported, ChangedMark
from chibo.exchange.permissions import ExchangeCap
from chibo.exchange.refusals import CHANGED_MEANWHILE, NO_ROWS, ROWS_UNFIT
from chibo.exchange.selectors.planned import NewMeeting
from chibo.exchange.selectors.preview import ExchangePreview, exchange_preview
from chibo.exchange.sheet.records import ExchangeReading, MarkRow, MeetingRow
from chibo.meetings.public import Attendance, Meeting, MeetingCap, prove_rolls
from chibo.members.public import SheetPurpose, drop_sheet, keep_sheet
from chibo.orgs.models import Organisation
from chibo.shared.errors import Conflict, RuleViolated
from chibo.usecase.public import Command, Context, Event, action

MOST_BYTES = 10 * 1024 * 1024
_MARKS: TypeAdapter[tuple[MarkRow, ...]] = TypeAdapter(tuple[MarkRow, ...])
_MEETINGS: TypeAdapter[tuple[MeetingRow, ...]] = TypeAdapter(tuple[MeetingRow, ...])


class ImportAttendance(Command):
    """Import these rows into the cells of the subtree of `subject_id`.

    `seen` is the fingerprint of the preview that was confirmed, if there was one.
    """

    marks: tuple[MarkRow, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    filename: str = Field(default="", max_length=200)
    digest: str = Field(default="", max_length=64, description="SHA-256 of the file.")
    seen: str = Field(default="", max_length=64)
    sheet_id: int | None = Field(default=None, description="The kept sheet this was read from.")

    @field_serializer("marks", when_used="json")
    def _marks_as_digest(self, rows: tuple[MarkRow, ...]) -> str:
        # The receipt only needs to know whether it is the same content.
        return hashlib.sha256(_MARKS.dump_json(rows)).hexdigest()

    @field_serializer("meetings", when_used="json")
    def _meetings_as_digest(self, rows: tuple[MeetingRow, ...]) -> str:
        return hashlib.sha256(_MEETINGS.dump_json(rows)).hexdigest()


@action(ImportAttendance, on=Organisation, see=MeetingCap.SEE, do=ExchangeCap.IMPORT)
def import_attendance(
    command: ImportAttendance, organisation: Organisation, context: Context
) -> Sequence[Event]:
    """R-EXC-03 to R-EXC-09: the same file twice changes nothing; a signed roll stays."""
    if not command.marks and not command.meetings:
        raise RuleViolated(NO_ROWS)
    scope = context.access.scope(ExchangeCap.IMPORT)
    # Whoever saves one of these rolls meanwhile waits, or is waited for.
    months = {row.day.replace(day=1) for row in command.marks}
    rolls = Meeting.objects.filter(organisation__path__inside=organisation.path, month__in=months)
    list(rolls.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    reading = ExchangeReading(command.marks, command.meetings, ())
    preview = exchange_preview(scope, organisation, reading, context.today)
    touched = sorted({one.meeting_id for one in preview.changes})
    _refuse(preview, command.seen)
    _write(preview, touched)
    _plan(preview.planned)
    prove_rolls(touched, context.at)
    drop_sheet(command.sheet_id, context)
    return [
        AttendanceImported(
            at_id=organisation.pk,
            filename=command.filename,
            digest=command.digest,
            marks=tuple(
                ChangedMark(
                    meeting_id=one.meeting_id,
                    attendance_id=one.attendance_id,
                    before=one.before,
                    after=one.after,
                )
                for one in preview.changes
            ),
            changed=len(preview.changes),
            planned=len(preview.planned),
            unchanged=preview.unchanged,
            cells=tuple(sorted({one.cell_id for one in preview.changes})),
            months=tuple(sorted({one.month for one in preview.changes if one.is_over})),
        )
    ]


def _refuse(preview: ExchangePreview, seen: str) -> None:
    if preview.errors:
        first = preview.errors[0]
        raise RuleViolated(
            ROWS_UNFIT,
            count=len(preview.errors),
            sheet=first.sheet,
            row=first.row or 1,
            why=first.message,
        )
    if seen and seen != preview.fingerprint:
        raise Conflict(CHANGED_MEANWHILE)


def _write(preview: ExchangePreview, touched: Sequence[int]) -> None:
    """Two statements for all rolls; a page drawn before is not saved over them (R-MTG-26)."""
    if not preview.changes:
        return
    rows = Attendance.objects.in_bulk([one.attendance_id for one in preview.changes])
    for one in preview.changes:
        row = rows[one.attendance_id]
        row.status, row.reason = one.after, one.reason
    Attendance.objects.bulk_update(list(rows.values()), ["status", "reason"])
    Meeting.objects.filter(pk__in=touched).update(roll_revision=F("roll_revision") + 1)


def _plan(planned: Sequence[NewMeeting]) -> None:
    Meeting.objects.bulk_create(
        Meeting(
            organisation_id=one.cell_id,
            kind=one.kind,
            month=one.month,
            scheduled_at=one.scheduled_at,
            place=one.place,
            topic=one.topic,
            moved_reason=one.moved_reason,
        )
        for one in planned
    )


class KeepAttendanceSheet(Command):
    """Keep the table `content` to be previewed for the organisation `subject_id`."""

    filename: str = Field(min_length=1, max_length=200)
    content: bytes = Field(min_length=1, max_length=MOST_BYTES)

    model_config = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}


@action(KeepAttendanceSheet, on=Organisation, see=MeetingCap.SEE, do=ExchangeCap.IMPORT)
def keep_attendance_sheet(
    command: KeepAttendanceSheet, organisation: Organisation, context: Context
) -> Sequence[Event]:
    """R-EXC-10, R-MEM-29: for who sent it, for a day at most."""
    return [
        keep_sheet(
            organisation, SheetPurpose.ATTENDANCE, command.filename, command.content, context
        )
    ]
