"""`chibo facts`: compare the monthly facts with the records, or count them anew."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from chibo.cli.importing import print_json
from chibo.cli.progress import steps
from chibo.cli.ready import get_ready
from chibo.cli.refusal import Refused

if TYPE_CHECKING:
    from chibo.orgs.models import Organisation
    from chibo.reports.public import Checked

SHOWN = 20
MONTH = click.DateTime(["%Y-%m"])
_ORG = click.option("--org", "code", help="Code of the organisation (every tree if left out).")
_FROM = click.option("--from", "first", type=MONTH, help="First month, YYYY-MM.")
_TO = click.option("--to", "last", type=MONTH, help="Last month, YYYY-MM (this one if left out).")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")


@click.group()
def facts() -> None:
    """Monthly facts: what the records of each cell say about each month, in counts."""


@facts.command()
@_ORG
@_FROM
@_TO
@_JSON
def verify(
    code: str | None, first: datetime | None, last: datetime | None, *, as_json: bool
) -> None:
    """Count every kept fact from the records again and compare; twelve months unless given.

    Exit code 1 when a fact differs. Facts taken over from elsewhere have no records here: they
    are only counted.
    """
    get_ready()
    from chibo.access.scope import access_of
    from chibo.access.session import reading
    from chibo.accounts.models import User
    from chibo.reports.public import ReportCap
    from chibo.reports.public import verify as compare

    access = access_of(User.objects.get(username="bookkeeper"))
    scope = access.scope(ReportCap.SEE)
    checked: list[Checked] = []
    months = _months(first, last)
    organisations = _organisations(code)
    with steps(is_quiet=as_json) as progress:
        bar = progress.add_task("Đối chiếu", total=len(months) * len(organisations))
        for organisation in organisations:
            for month in months:
                with reading(access):
                    checked.extend(compare(scope, organisation, [month]))
                progress.advance(bar)
    found = [one for part in checked for one in part.differences]
    if as_json:
        print_json(
            {
                "compared": sum(part.compared for part in checked),
                "reported": sum(part.reported for part in checked),
                "differences": [
                    {
                        "cell": one.cell_code,
                        "month": f"{one.month:%Y-%m}",
                        "field": one.field,
                        "kept": one.kept,
                        "counted": one.counted,
                    }
                    for one in found
                ],
            }
        )
    else:
        _tell(checked)
    raise SystemExit(1 if found else 0)


@facts.command()
@_ORG
@_FROM
@_TO
@_JSON
def rebuild(
    code: str | None, first: datetime | None, last: datetime | None, *, as_json: bool
) -> None:
    """Count the facts anew from the records, month by month; twelve months unless given.

    Each month is a command of the service account `bookkeeper`, recorded like any other. Facts
    taken over from elsewhere stay.
    """
    get_ready()
    from chibo.accounts.models import User
    from chibo.reports.public import RebuildFacts
    from chibo.usecase.public import run

    actor = User.objects.get(username="bookkeeper")
    counted = 0
    months = _months(first, last)
    organisations = _organisations(code)
    with steps(is_quiet=as_json) as progress:
        bar = progress.add_task("Tính lại", total=len(months) * len(organisations))
        for organisation in organisations:
            for month in months:
                command = RebuildFacts(
                    subject_id=organisation.pk, first_month=month, last_month=month
                )
                rebuilt = run(command, actor=actor).first("FactsRebuilt")
                counted += int(str(rebuilt["cell_months"]))
                progress.advance(bar)
    if as_json:
        print_json({"months": len(months), "cell_months": counted})
    else:
        click.echo(f"Đã tính lại {counted} dòng số liệu của {len(months)} tháng.")


def _months(first: datetime | None, last: datetime | None) -> list[date]:
    from chibo.shared import clock

    end = last.date() if last else clock.month_of(clock.today())
    begin = first.date() if first else clock.add_months(end, -11)
    if begin > end:
        msg = f"Tháng đầu {begin:%m/%Y} sau tháng cuối {end:%m/%Y}. Hãy đổi lại."
        raise Refused(msg)
    return list(clock.months_between(begin, end))


def _organisations(code: str | None) -> list[Organisation]:
    from chibo.orgs.models import Organisation

    if code is None:
        return list(Organisation.objects.filter(parent__isnull=True).order_by("pk"))
    found = list(Organisation.objects.filter(code=code))
    if not found:
        msg = f"Không có tổ chức nào mang mã {code}. Hãy kiểm tra mã."
        raise Refused(msg)
    return found


def _tell(checked: list[Checked]) -> None:
    compared = sum(part.compared for part in checked)
    reported = sum(part.reported for part in checked)
    found = [one for part in checked for one in part.differences]
    click.echo(f"Đã đối chiếu {compared} dòng số liệu với hồ sơ; {reported} dòng nhận từ nơi khác.")
    for one in found[:SHOWN]:
        click.echo(
            f"✗ {one.cell_code} {one.month:%m/%Y} {one.field}: "
            f"đang lưu {one.kept}, hồ sơ cho {one.counted}",
            err=True,
        )
    if len(found) > SHOWN:
        click.echo(f"… còn {len(found) - SHOWN} chỗ nữa", err=True)
    if found:
        click.echo("Hãy chạy `chibo facts rebuild` để tính lại từ hồ sơ.", err=True)
    else:
        click.echo("Số liệu khớp với hồ sơ.")
