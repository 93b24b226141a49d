"""`chibo demo`: load made-up organisations to try chibo with."""

from __future__ import annotations

import os
import time

import click

from chibo.cli.ready import get_ready, missing_migrations
from chibo.cli.refusal import Refused

NAMES = ("hoa-an", "kbang", "hai-phong")
WITHIN_A_COMMUNE = "hoa-an"


@click.command()
@click.option(
    "--of",
    "name",
    type=click.Choice(NAMES),
    default=WITHIN_A_COMMUNE,
    show_default=True,
    help="Which one: a commune with twelve months of meetings, a district, a city.",
)
@click.option("--anew", is_flag=True, help="Drop the demo that is there and build this one.")
@click.option(
    "--processes", type=click.IntRange(1, 16), help="Processes to build with; else one a core."
)
def demo(name: str, processes: int | None, *, anew: bool) -> None:
    """Load a demo into an empty database: people and figures in it are made up.

    A second run sees that it is there and does nothing. A database that holds anything else is
    refused; a demo that was broken off is built again.
    """
    if os.environ.setdefault("CHIBO_DEMO", "1").lower() in {"0", "false", "no", "off"}:
        msg = "CHIBO_DEMO is switched off here.\nRun: CHIBO_DEMO=1 chibo demo"
        raise Refused(msg)
    environment = get_ready(migrated=False)
    if environment.is_embedded:
        from chibo.config.migration import bring_up_to_date

        bring_up_to_date()
    elif missing := missing_migrations():
        msg = (
            f"The database is not up to date: {len(missing)} migrations are missing.\n"
            "Run: chibo migrate"
        )
        raise Refused(msg)
    from chibo.demo.presence import drop_demo, presence

    there = presence()
    if there.kind == "other":
        msg = (
            "This database holds something that is not a demo; nothing was changed.\n"
            "Choose another database: CHIBO_DATA=FOLDER, or DATABASE_URL."
        )
        raise Refused(msg)
    if there.kind == "whole" and there.name != name and not anew:
        msg = (
            f"The demo {there.name} is loaded here; nothing was changed.\n"
            f"Run: chibo demo --of {name} --anew, which drops it first."
        )
        raise Refused(msg)
    if there.kind == "whole" and not anew:
        click.echo(f"demo {name}: already there")
    else:
        if there.kind != "nothing":
            drop_demo()
        _build(name, processes)
    _print_sign_ins(name)


def _build(name: str, processes: int | None) -> None:
    from chibo.demo.build import build
    from chibo.demo.living import cores

    began = time.monotonic()
    with click.progressbar(length=100, label=f"demo {name}", show_pos=False) as bar:
        reached = 0

        def tell(done: int, of: int, _what: str) -> None:
            nonlocal reached
            now = done * 100 // of
            bar.update(now - reached)
            reached = now

        build(name, tell, processes=processes or cores())
    click.echo(f"demo {name}: built in {time.monotonic() - began:.0f} s")


def _print_sign_ins(name: str) -> None:
    from chibo.demo.cast import PASSWORD
    from chibo.demo.sign_ins import sign_ins_of

    signing_in = sign_ins_of(name)
    width = max(len(one.username) for one in signing_in)
    click.echo(f"sign-ins (password {PASSWORD}):")
    for one in signing_in:
        click.echo(f"  {one.username:<{width}}  {one.who}: {one.what}")
