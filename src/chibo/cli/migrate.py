"""`chibo migrate`: bring the database up to this version, as the owner of its tables."""

import click

from chibo.cli.ready import get_ready, missing_migrations


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; exit code 1 if something is missing.")
def migrate(*, check: bool) -> None:
    """Bring the database up to this version.

    Uses DATABASE_OWNER_URL (or the embedded server's owner): the login that pages work with owns
    no table and may not change any.
    """
    get_ready(migrated=False)
    missing = missing_migrations()
    if check:
        for name in missing:
            click.echo(name)
        raise SystemExit(1 if missing else 0)
    from chibo.config.migration import bring_up_to_date

    bring_up_to_date()
    click.echo(f"The database is up to date ({len(missing)} migrations applied).")
