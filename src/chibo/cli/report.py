"""`chibo report`: standard reports, for reading or as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from chibo.cli.importing import print_json
from chibo.cli.ready import get_ready
from chibo.cli.refusal import Refused
from chibo.cli.scores import score

if TYPE_CHECKING:
    from chibo.establishment.public import Ratio, Structure


@click.group()
def report() -> None:
    """Reports: what stood where, in counts."""


report.add_command(score)


@report.command()
@click.option("--org", "code", required=True, help="Code of the organisation.")
@click.option(
    "--as-of",
    "as_of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day counted (today if left out).",
)
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def structure(code: str, as_of: datetime | None, *, as_json: bool) -> None:
    """Count organisations, cells and members under an organisation as of a day."""
    get_ready()
    from chibo.access.scope import access_of
    from chibo.access.session import reading
    from chibo.accounts.models import User
    from chibo.establishment.public import structure_of
    from chibo.orgs.models import Organisation
    from chibo.shared import clock
    from chibo.shared.errors import NotVisible

    organisation = Organisation.objects.filter(code=code).first()
    if organisation is None:
        msg = f"Không có tổ chức nào mang mã {code}. Hãy kiểm tra mã."
        raise Refused(msg)
    access = access_of(User.objects.get(username="bookkeeper"))
    day = as_of.date() if as_of else clock.today()
    with reading(access):
        try:
            counted = structure_of(access.counts, organisation.pk, day)
        except NotVisible as problem:
            msg = f"{organisation.name} chưa có trong cây tổ chức ngày {day:%d/%m/%Y}."
            raise Refused(msg) from problem
    told = as_dict(counted)
    if as_json:
        print_json(told)
    else:
        click.echo(f"{organisation.name}, {day:%d/%m/%Y}")
        _tell(told, "")


def as_dict(counted: Structure) -> dict[str, object]:
    """The counts under the names the report is read by; percentages as text, exact to 0.01."""
    return {
        "as_of": counted.as_of.isoformat(),
        "members": counted.members,
        "cells": counted.cells,
        "direct_committees": counted.direct_committees,
        "districts": counted.districts,
        "grassroots": {
            "total": counted.grassroots,
            "committees": counted.grassroots_committees,
            "cells": counted.grassroots_cells,
            "cells_under_committees": counted.cells_under_committees,
        },
        "by_cell_type": counted.by_cell_type,
        "village_cells_with_committee": _ratio(counted.village_cells_with_committee),
        "secretaries_also_hamlet_head": _ratio(counted.secretaries_also_hamlet_head),
    }


def _ratio(ratio: Ratio) -> dict[str, object]:
    return {
        "numerator": ratio.numerator,
        "denominator": ratio.denominator,
        "percent": None if ratio.percent is None else str(ratio.percent),
    }


def _tell(told: dict[str, object], lead: str) -> None:
    for name, value in told.items():
        if isinstance(value, dict):
            click.echo(f"{lead}{name}:")
            _tell(value, f"{lead}  ")
        else:
            click.echo(f"{lead}{name}: {value}")
