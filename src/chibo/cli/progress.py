"""How long work shows that it goes on: one line a step, on the error stream, with its time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn


@contextmanager
def steps(*, is_quiet: bool) -> Iterator[Progress]:
    """A display of steps; silent for machines, and where nobody looks at a terminal."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=is_quiet or not console.is_terminal,
    ) as progress:
        yield progress


@contextmanager
def step(progress: Progress, what: str) -> Iterator[None]:
    """One step of unknown length: a moving bar until it is done, then a full one."""
    task = progress.add_task(what, total=None)
    yield
    progress.update(task, total=1, completed=1)
