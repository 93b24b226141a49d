"""`chibo attendance`: meetings and attendance out to, and in from, the national app's tables."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chibo.cli.importing import (
    as_dicts,
    digest_of,
    print_json,
    read_bytes,
    refuse_bad_rows,
    tell_problems,
)
from chibo.cli.ready import get_ready
from chibo.cli.refusal import Refused

if TYPE_CHECKING:
    from chibo.access.scope import Access
    from chibo.accounts.models import User
    from chibo.exchange.public import ExchangePreview, ExchangeReading
    from chibo.orgs.models import Organisation

DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def attendance() -> None:
    """Attendance and meetings: exchange with the national app by spreadsheets."""


@attendance.command("export")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--of", "code", required=True, help="Code of the cell or committee.")
@click.option(
    "--what", type=click.Choice(["attendance", "meetings"]), default="attendance", show_default=True
)
@click.option("--from", "first", type=DAY, help="First day; the month counts. This year's first.")
@click.option("--to", "last", type=DAY, help="Last day; the month counts. This year's last.")
def export(path: Path, code: str, what: str, first: datetime | None, last: datetime | None) -> None:
    """Write the attendance (or the meetings) of an organisation's cells to FILE (.xlsx)."""
    get_ready()
    from chibo.access.session import reading
    from chibo.exchange.public import ExchangeCap, attendance_sheet, meetings_sheet
    from chibo.shared import clock

    this = clock.today().year
    begin = first.date() if first else date(this, 1, 1)
    end = last.date() if last else date(this, 12, 31)
    if end < begin:
        msg = f"--to ({end}) lies before --from ({begin}). Swap them."
        raise Refused(msg)
    organisation, (_user, access) = _organisation(code), _importer()
    write = attendance_sheet if what == "attendance" else meetings_sheet
    with reading(access):
        content = write(access.scope(ExchangeCap.EXPORT), organisation, begin, end)
    try:
        path.write_bytes(content)
    except OSError as problem:
        msg = f"{path} cannot be written: {problem.strerror}. Check the path."
        raise Refused(msg) from problem
    click.echo(f"{path}: {len(content)} byte")


@attendance.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--into", "code", required=True, help="Code of the cell or committee.")
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would change.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option(
    "--leave-out-bad-rows", "leave_out", is_flag=True, help="Import the rows that have no error."
)
@click.option("--lang", "language", type=click.Choice(["vi", "en"]), default="vi")
def import_(
    path: Path, code: str, language: str, *, dry_run: bool, as_json: bool, leave_out: bool
) -> None:
    """Read attendance and meetings in FILE (.xlsx, .xls, .ods, .csv) into an organisation's cells.

    All or nothing. The same file twice changes nothing; a signed roll is never changed. Exit code
    1 when rows have errors and nothing was imported.
    """
    get_ready()
    from chibo.exchange.public import ImportAttendance, read_exchange_file
    from chibo.usecase.public import run

    content = read_bytes(path)
    found = read_exchange_file(content, path.name)
    organisation, (user, access) = _organisation(code), _importer()
    preview = _preview(organisation, found, access)
    if dry_run:
        _tell(preview, language, as_json=as_json, is_written=False)
        return
    if preview.errors and not leave_out:
        tell_problems(preview.problems, language)
        refuse_bad_rows(len(preview.errors), language)
    if preview.changes or preview.planned:
        bad = {(one.sheet, one.row) for one in preview.errors}
        command = ImportAttendance(
            subject_id=organisation.pk,
            marks=tuple(one for one in found.marks if (one.sheet, one.row) not in bad),
            meetings=tuple(one for one in found.meetings if (one.sheet, one.row) not in bad),
            filename=path.name,
            digest=digest_of(content),
        )
        run(command, actor=user)
    _tell(preview, language, as_json=as_json, is_written=True)


def _importer() -> tuple[User, Access]:
    from chibo.access.scope import access_of
    from chibo.accounts.models import User

    user = User.objects.get(username="importer")
    return user, access_of(user)


def _organisation(code: str) -> Organisation:
    from chibo.orgs.models import Organisation

    organisation = Organisation.objects.filter(code=code).select_related("kind").first()
    if organisation is None:
        msg = f"Không có tổ chức nào mang mã {code}. Hãy kiểm tra lại mã."
        raise Refused(msg)
    return organisation


def _preview(organisation: Organisation, found: ExchangeReading, access: Access) -> ExchangePreview:
    from chibo.access.session import reading
    from chibo.exchange.public import ExchangeCap, exchange_preview
    from chibo.shared import clock

    with reading(access):
        scope = access.scope(ExchangeCap.IMPORT)
        return exchange_preview(scope, organisation, found, clock.today())


def _tell(preview: ExchangePreview, language: str, *, as_json: bool, is_written: bool) -> None:
    from chibo.exchange.public import differences

    counts = {
        "changed": len(preview.changes),
        "planned": len(preview.planned),
        "unchanged": preview.unchanged,
    }
    if as_json:
        print_json(
            {
                **counts,
                "written": is_written,
                "diff": list(differences(preview)),
                "problems": as_dicts(preview.problems, language),
            }
        )
        return
    tell_problems(preview.problems, language)
    words = (
        "Điểm danh đổi %(changed)d, buổi mới %(planned)d, giữ nguyên %(unchanged)d."
        if language == "vi"
        else "%(changed)d marks changed, %(planned)d meetings planned, %(unchanged)d unchanged."
    )
    click.echo(words % counts)
    if not is_written:
        nothing = "Chưa ghi gì (chạy thử)."
        click.echo(nothing if language == "vi" else "Nothing was written (dry run).")
