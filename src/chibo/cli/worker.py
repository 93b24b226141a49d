"""`chibo worker`: work off the queue until told to stop."""

import click

from chibo.cli.ready import get_ready


@click.command()
@click.option("--concurrency", type=click.IntRange(1, 64), default=2, show_default=True)
@click.option("--until-empty", is_flag=True, help="Stop when nothing is left to do.")
def worker(*, concurrency: int, until_empty: bool) -> None:
    """Work off the queue: notices, seals, the end of a month.

    Any number may run, on any machine that reaches the database. On SIGINT or SIGTERM the job in
    hand is finished first.
    """
    get_ready()
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    if not isinstance(app.connector, DjangoConnector):
        msg = "the queue's connector was replaced before the worker began"
        raise TypeError(msg)
    with app.replace_connector(app.connector.get_worker_connector()) as working:
        click.echo("working")
        working.run_worker(concurrency=concurrency, wait=not until_empty)
