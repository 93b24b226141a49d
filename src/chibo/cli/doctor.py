"""`chibo doctor`: look at an installation, name each fault and its remedy."""

import json
from dataclasses import asdict

import click

from chibo.cli.examination import examine


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def doctor(*, as_json: bool) -> None:
    """Check configuration, database, roles, migrations, fonts, assets, disk and clock.

    Changes nothing except that the embedded server is started for the look. Exit code 1 if
    anything needs mending.
    """
    findings = examine()
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            mark = "ok    " if finding.is_right else "FAULT "
            click.echo(f"{mark} {finding.check:<15} {finding.found}")
            if not finding.is_right:
                click.echo(f"{'':<23}{finding.remedy}")
    raise SystemExit(0 if all(finding.is_right for finding in findings) else 1)
