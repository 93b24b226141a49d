"""How the command line tells refusals: one plain sentence, exit code 1, no traceback."""

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import IO

import click
from typing_extensions import override

from chibo.config.environment import EnvironmentRefused
from chibo.postgres.refusal import ServerUnavailable
from chibo.shared.errors import DomainError


class Refused(click.ClickException):
    """What was asked for cannot be done; the message says what is wrong and what to do."""

    exit_code = 1

    @override
    def show(self, file: IO[str] | None = None) -> None:
        click.echo(self.message, file=file or sys.stderr)


@contextlib.contextmanager
def told_plainly() -> Iterator[None]:
    """Turn the refusals a user can understand into Refused; faults of ours keep their traceback."""
    try:
        yield
    except (EnvironmentRefused, ServerUnavailable) as problem:
        raise Refused(str(problem)) from problem
    except DomainError as problem:
        raise Refused(problem.sentence()) from problem
    except BrokenPipeError as problem:
        # `chibo … | head`: the reader has gone, and that is no failure of ours.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123  stays open to the end
        raise click.exceptions.Exit(0) from problem
    except Exception as problem:
        if _is_lost_database(problem):
            words = str(problem).strip().splitlines()[0]
            msg = (
                f"The database cannot be reached: {words}\n"
                "Check DATABASE_URL, or leave it unset to use the embedded server."
            )
            raise Refused(msg) from problem
        raise


def _is_lost_database(problem: Exception) -> bool:
    # Only when something has loaded them already: importing Django takes most of a second.
    names = (("django.db.utils", "OperationalError"), ("psycopg", "OperationalError"))
    kinds = [getattr(sys.modules[name], kind) for name, kind in names if name in sys.modules]
    return isinstance(problem, tuple(kinds)) and "connect" in str(problem)
