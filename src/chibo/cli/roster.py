"""`chibo roster import`: members from a spreadsheet into the cells of an organisation."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chibo.cli.importing import (
    digest_of,
    print_json,
    read_bytes,
    refuse_bad_rows,
    tell_problems,
)
from chibo.cli.progress import step, steps
from chibo.cli.ready import get_ready
from chibo.cli.refusal import Refused

if TYPE_CHECKING:
    from chibo.members.public import Reading, RosterPreview
    from chibo.orgs.models import Organisation


@click.group()
def roster() -> None:
    """Members: rosters from spreadsheets."""


@roster.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--into", "code", required=True, help="Code of the organisation imported into.")
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would change.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option(
    "--leave-out-bad-rows", "leave_out", is_flag=True, help="Import the rows that have no error."
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Since when the new members belong to their cells; otherwise their day of admission, "
    "for a cell's first roster, or today.",
)
@click.option("--lang", "language", type=click.Choice(["vi", "en"]), default="vi")
def import_(
    path: Path,
    code: str,
    since: datetime | None,
    language: str,
    *,
    dry_run: bool,
    as_json: bool,
    leave_out: bool,
) -> None:
    """Import the members in FILE (.xlsx, .xls, .ods, .csv) into the cells of an organisation.

    All or nothing, in one transaction. The same file twice changes nothing; who is missing from
    the file is listed and stays. Exit code 1 when rows have errors and nothing was imported.
    """
    get_ready()
    from chibo.accounts.models import User
    from chibo.members.public import ImportRoster, dry_run_of, read_roster_file
    from chibo.shared import clock
    from chibo.usecase.public import run

    content = read_bytes(path)
    importer = User.objects.get(username="importer")
    begins: date | None = since.date() if since else None
    with steps(is_quiet=as_json) as progress:
        with step(progress, "Đọc tệp" if language == "vi" else "Reading the file"):
            reading = read_roster_file(content, path.name, clock.today())
        with step(progress, "So sánh" if language == "vi" else "Comparing"):
            preview, organisation = _preview(code, reading)
        if dry_run:
            _tell_dry_run(preview, language, as_json=as_json)
            return
        if preview.errors and not leave_out:
            tell_problems(preview.reading.problems, language)
            refuse_bad_rows(len(preview.errors), language)
        if not preview.rows:
            tell_problems(preview.reading.problems, language)
            raise Refused(
                "Không có hàng nào để nhập." if language == "vi" else "There is no row to import."
            )
        with step(progress, "Ghi" if language == "vi" else "Writing"):
            outcome = run(
                ImportRoster(
                    subject_id=organisation.pk,
                    rows=preview.rows,
                    filename=path.name,
                    digest=digest_of(content),
                    since=begins,
                ),
                actor=importer,
            )
    if as_json:
        print_json(outcome.first("RosterImported") | {
            "problems": dry_run_of(preview, language)["problems"]
        })  # fmt: skip
    else:
        tell_problems(preview.reading.problems, language)
        _tell(preview, language)


def _preview(code: str, reading: Reading) -> tuple[RosterPreview, Organisation]:
    from chibo.access.scope import access_of
    from chibo.access.session import reading as sight
    from chibo.accounts.models import User
    from chibo.members.public import MemberCap, roster_preview
    from chibo.orgs.models import Organisation
    from chibo.shared import clock

    organisation = Organisation.objects.filter(code=code).select_related("kind").first()
    if organisation is None:
        msg = f"Không có tổ chức nào mang mã {code}. Hãy nhập cây tổ chức trước: chibo org import."
        raise Refused(msg)
    access = access_of(User.objects.get(username="importer"))
    with sight(access):
        scope = access.scope(MemberCap.IMPORT)
        return roster_preview(scope, organisation, reading, clock.today()), organisation


def _tell_dry_run(preview: RosterPreview, language: str, *, as_json: bool) -> None:
    from chibo.members.public import dry_run_of

    if as_json:
        print_json(dry_run_of(preview, language))
        return
    tell_problems(preview.reading.problems, language)
    _tell(preview, language)
    click.echo("Chưa ghi gì (chạy thử)." if language == "vi" else "Nothing was written (dry run).")


def _tell(preview: RosterPreview, language: str) -> None:
    diff = preview.diff
    changed = len({(change.row.sheet, change.row.row) for change in diff.changed})
    counts = (len(preview.rows), len(diff.added), changed, diff.unchanged, len(diff.missing))
    words = (
        "%d hàng hợp lệ: thêm %d, đổi %d, giữ nguyên %d; %d đảng viên không có trong tệp (vẫn giữ)."
        if language == "vi"
        else "%d rows accepted: %d added, %d changed, %d unchanged; %d members are not in the file "
        "(and stay)."
    )
    click.echo(words % counts)
