"""`chibo audit verify`: whether the record of who did what is whole."""

from __future__ import annotations

import dataclasses

import click

from chibo.cli.importing import print_json
from chibo.cli.ready import get_ready


@click.group()
def audit() -> None:
    """The record of who did what: append-only, one row for each fact."""


@audit.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def verify(*, as_json: bool) -> None:
    """Check that nobody may change the record and that it agrees with every receipt.

    Exit code 1 when anything is found.
    """
    get_ready()
    from chibo.access.row_security import APP_ROLE
    from chibo.access.scope import access_of
    from chibo.access.session import SERVICE_ROLE, WHOLE_ROLE, reading
    from chibo.accounts.models import User
    from chibo.usecase.public import verify_record

    with reading(access_of(User.objects.get(username="bookkeeper"))):
        verified = verify_record((APP_ROLE, WHOLE_ROLE, SERVICE_ROLE))
    if as_json:
        print_json(
            {
                "is_sound": verified.is_sound,
                "receipts": verified.receipts,
                "events": verified.events,
                "findings": [dataclasses.asdict(one) for one in verified.findings],
            }
        )
    else:
        click.echo(f"Đã đối chiếu {verified.receipts} lệnh với {verified.events} dòng nhật ký.")
        for one in verified.findings:
            click.echo(f"✗ {one.code} {one.where}: {one.sentence}", err=True)
        if verified.is_sound:
            click.echo("Nhật ký nguyên vẹn.")
    raise SystemExit(0 if verified.is_sound else 1)
