"""`chibo notices`: make the key of push messages; see what could not be delivered."""

import click

from chibo.cli.ready import get_ready


@click.group()
def notices() -> None:
    """Notices that leave the house: e-mail, push, SMS, Zalo."""


@notices.command()
def key() -> None:
    """Print a new key for CHIBO_PUSH_KEY. Nothing is changed; keep it to yourself."""
    from chibo.notices.channels.sealing import new_key

    click.echo(new_key())


@notices.command()
@click.option("--days", type=click.IntRange(1, 366), default=7, show_default=True)
def failed(*, days: int) -> None:
    """Count what could not be delivered in the last days, by way and reason. No names."""
    get_ready()
    from datetime import timedelta

    from chibo.access.scope import access_of
    from chibo.access.session import reading
    from chibo.accounts.models import User
    from chibo.notices.public import Channel, failures_since
    from chibo.shared import clock

    with reading(access_of(User.objects.get(username="messenger"))):
        rows = failures_since(clock.now() - timedelta(days=days))
    for row in rows:
        click.echo(f"{row.count:>6}  {Channel(row.channel):<6} {row.error}")
    if not rows:
        click.echo(f"Nothing failed in the last {days} days.")
