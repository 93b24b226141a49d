"""`chibo org import`: the tree of organisations from a spreadsheet."""

from __future__ import annotations

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
    from chibo.establishment.public import TreePreview


@click.group()
def org() -> None:
    """Organisations: the tree from a spreadsheet."""


@org.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would change.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option(
    "--leave-out-bad-rows", "leave_out", is_flag=True, help="Import the rows that have no error."
)
@click.option("--lang", "language", type=click.Choice(["vi", "en"]), default="vi")
def import_(path: Path, language: str, *, dry_run: bool, as_json: bool, leave_out: bool) -> None:
    """Import the organisations in FILE (.xlsx, .xls, .ods, .csv): new ones and changes.

    All or nothing, in one transaction. The same file twice changes nothing; organisations missing
    from the file are listed and stay. Exit code 1 when rows have errors and nothing was imported.
    """
    get_ready()
    from chibo.accounts.models import User
    from chibo.establishment.public import (
        ImportOrganisations,
        dry_run_of,
        kinds_on_record,
        read_organisations_file,
        tree_preview,
    )
    from chibo.usecase.public import run

    content = read_bytes(path)
    importer = User.objects.get(username="importer")
    with steps(is_quiet=as_json) as progress:
        with step(progress, "Đọc tệp" if language == "vi" else "Reading the file"):
            reading = read_organisations_file(content, path.name, kinds_on_record())
        with step(progress, "So sánh" if language == "vi" else "Comparing"):
            preview = tree_preview(None, reading)
        if dry_run:
            if as_json:
                print_json(dry_run_of(preview, language))
            else:
                tell_problems(preview.reading.problems, language)
                _tell(preview, language)
            return
        if preview.errors and not leave_out:
            tell_problems(preview.reading.problems, language)
            refuse_bad_rows(len(preview.errors), language)
        if not preview.reading.rows:
            tell_problems(preview.reading.problems, language)
            raise Refused(
                "Không có hàng nào để nhập." if language == "vi" else "There is no row to import."
            )
        with step(progress, "Ghi" if language == "vi" else "Writing"):
            outcome = run(
                ImportOrganisations(
                    rows=preview.reading.rows, filename=path.name, digest=digest_of(content)
                ),
                actor=importer,
            )
    if as_json:
        print_json(outcome.first("OrganisationsImported"))
    else:
        tell_problems(preview.reading.problems, language)
        _tell(preview, language)


def _tell(preview: TreePreview, language: str) -> None:
    changed = len({each.code for each in preview.changed})
    rows = len(preview.reading.rows)
    counts = (rows, len(preview.added), changed, len(preview.missing))
    words = (
        "%d hàng hợp lệ: thêm %d, đổi %d; %d tổ chức không có trong tệp (vẫn giữ)."
        if language == "vi"
        else "%d rows accepted: %d added, %d changed; %d organisations are not in the file "
        "(and stay)."
    )
    click.echo(words % counts)
