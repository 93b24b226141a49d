"""`chibo roster import`: members from a spreadsheet into the cells of an organisation."""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from chibo.cli.importing import (
    as_dicts,
    digest_of,
    print_json,
    read_bytes,
    refuse_bad_rows,
    tell_problems,
    uncollected,
)
from chibo.cli.progress import step, steps
from chibo.cli.ready import get_ready
from chibo.cli.refusal import Refused

if TYPE_CHECKING:
    from chibo.accounts.models import User
    from chibo.members.public import Reading, RosterPreview, RosterRow
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
    from chibo.members.public import ImportRoster, read_roster_file
    from chibo.shared import clock
    from chibo.shared.errors import RuleViolated
    from chibo.usecase.public import run

    with uncollected(), steps(is_quiet=as_json) as progress:
        content = read_bytes(path)
        with step(progress, "Đọc tệp" if language == "vi" else "Reading the file"):
            reading = read_roster_file(content, path.name, clock.today())
        organisation = _organisation(code)

        def write(rows: tuple[RosterRow, ...]) -> dict[str, object]:
            command = ImportRoster(
                subject_id=organisation.pk,
                rows=rows,
                filename=path.name,
                digest=digest_of(content),
                since=since.date() if since else None,
            )
            with step(progress, "Ghi" if language == "vi" else "Writing"):
                return run(command, actor=_importer()).first("RosterImported")

        problems, fact = reading.problems, None
        if not (dry_run or reading.errors) and reading.rows:
            # A sound file is compared once, by the command itself; one with faults is looked at.
            with contextlib.suppress(RuleViolated):
                fact = write(reading.rows)
        if fact is None:
            with step(progress, "So sánh" if language == "vi" else "Comparing"):
                preview = _preview(organisation, reading)
            problems = preview.reading.problems
            if dry_run:
                _tell_dry_run(preview, language, as_json=as_json)
                return
            _refuse_unfit(preview, language, leave_out=leave_out)
            fact = write(preview.rows)
    if as_json:
        print_json(fact | {"problems": as_dicts(problems, language)})
    else:
        tell_problems(problems, language)
        _tell(fact, language)


def _importer() -> User:
    from chibo.accounts.models import User

    return User.objects.get(username="importer")


def _organisation(code: str) -> Organisation:
    from chibo.orgs.models import Organisation

    organisation = Organisation.objects.filter(code=code).select_related("kind").first()
    if organisation is None:
        msg = f"Không có tổ chức nào mang mã {code}. Hãy nhập cây tổ chức trước: chibo org import."
        raise Refused(msg)
    return organisation


def _refuse_unfit(preview: RosterPreview, language: str, *, leave_out: bool) -> None:
    """End with exit code 1 when rows have errors that may not be left out, or none is left."""
    if preview.errors and not leave_out:
        tell_problems(preview.reading.problems, language)
        refuse_bad_rows(len(preview.errors), language)
    if not preview.rows:
        tell_problems(preview.reading.problems, language)
        words = "Không có hàng nào để nhập." if language == "vi" else "There is no row to import."
        raise Refused(words)


def _preview(organisation: Organisation, reading: Reading) -> RosterPreview:
    from chibo.access.scope import access_of
    from chibo.access.session import reading as sight
    from chibo.members.public import MemberCap, roster_preview
    from chibo.shared import clock

    access = access_of(_importer())
    with sight(access):
        scope = access.scope(MemberCap.IMPORT)
        return roster_preview(scope, organisation, reading, clock.today())


def _tell_dry_run(preview: RosterPreview, language: str, *, as_json: bool) -> None:
    from chibo.members.public import dry_run_of

    if as_json:
        print_json(dry_run_of(preview, language))
        return
    tell_problems(preview.reading.problems, language)
    changed = {id(change.existing) for change in preview.diff.changed}
    fact: dict[str, object] = {
        "accepted": len(preview.rows),
        "added": len(preview.diff.added),
        "changed": list(changed),
        "missing": len(preview.diff.missing),
    }
    _tell(fact, language)
    click.echo("Chưa ghi gì (chạy thử)." if language == "vi" else "Nothing was written (dry run).")


def _tell(fact: dict[str, object], language: str) -> None:
    accepted, added = int(str(fact["accepted"])), int(str(fact["added"]))
    changed = len(cast("list[object]", fact["changed"]))
    counts = (accepted, added, changed, accepted - added - changed, fact["missing"])
    words = (
        "%d hàng hợp lệ: thêm %d, đổi %d, giữ nguyên %d; %d đảng viên không có trong tệp (vẫn giữ)."
        if language == "vi"
        else "%d rows accepted: %d added, %d changed, %d unchanged; %d members are not in the file "
        "(and stay)."
    )
    click.echo(words % counts)
