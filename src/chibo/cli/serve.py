"""`chibo serve`: check, bring up the database, serve, and stop everything it started."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from types import FrameType

import click

from chibo.cli.answering import wait_until_answering
from chibo.cli.ready import get_ready, let_go
from chibo.cli.refusal import Refused
from chibo.config.environment import Environment, read

STOP_SECONDS = 10
THREADS = 8  # in each process of the web server


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port; else PORT, else 8000.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes; else one a core, up to 4.")
@click.option(
    "--queue/--no-queue",
    default=None,
    help="Also work off the queue, as `chibo worker` does; by default with the demo only.",
)
@click.option("--demo", "demo_of", metavar="NAME", help="Load this demo first if it is not there.")
def serve(
    *, host: str, port: int | None, workers: int | None, queue: bool | None, demo_of: str | None
) -> None:
    """Serve the pages and the API until SIGINT or SIGTERM.

    With the embedded server the database is brought up to date first, and the embedded server is
    stopped at the end if it was started here. With DATABASE_URL run `chibo migrate` yourself.
    """
    if port is not None:
        os.environ["PORT"] = str(port)
    environment = read(os.environ)
    _refuse_taken_port(host, environment.port)
    with _stopping_on_signals() as stopped, _database(environment):
        _prepare(environment, demo_of)
        let_go()
        with _ending_processes() as processes:
            processes.append(_started(_web_command(host, environment.port, workers)))
            url = f"http://{host}:{environment.port}"
            if wait_until_answering(url, environment, processes[0], stopped):
                click.echo(f"ready {url}")
                sys.stdout.flush()
            # After the pages: people wait for those, and both load the same modules.
            if environment.demo if queue is None else queue:
                processes.append(_started([sys.executable, "-m", "chibo", "worker"]))
            _wait(processes, stopped)


def _prepare(environment: Environment, demo_of: str | None) -> None:
    get_ready(migrated=not environment.is_embedded)
    if environment.is_embedded:
        from chibo.config.migration import bring_up_to_date

        bring_up_to_date()
    from chibo.cli.static import collect_static

    collect_static(environment)
    if demo_of:
        from chibo.cli.main import cli

        cli.main(["demo", "--of", demo_of], prog_name="chibo", standalone_mode=False)


@contextlib.contextmanager
def _database(environment: Environment) -> Iterator[None]:
    if not environment.is_embedded:
        yield
        return
    from chibo.postgres.launcher import kept_running

    with kept_running(environment.data_folder):
        try:
            yield
        finally:
            let_go()


def _web_command(host: str, port: int, workers: int | None) -> list[str]:
    count = workers or min(4, os.cpu_count() or 1)
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--workers", str(count)),
        # A thread holds a database connection: few, and the rest of the visitors wait their turn.
        *("--blocking-threads", str(THREADS), "--backpressure", str(4 * THREADS)),
        *("--no-access-log", "--log-level", "error", "--respawn-failed-workers"),
        "chibo.config.wsgi:application",
    ]


def _refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            msg = (
                f"Cannot listen on {host} port {port}: {problem.strerror}.\n"
                f"Stop what is using it, or choose another port, such as PORT={port + 1}."
            )
            raise Refused(msg) from problem


@contextlib.contextmanager
def _stopping_on_signals() -> Iterator[threading.Event]:
    stopped = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        if stopped.is_set():
            return
        stopped.set()
        # While the database is being prepared nothing waits on the event: leave by exception.
        raise SystemExit(0)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _started(command: list[str]) -> "subprocess.Popen[bytes]":
    """Start a process in a session of its own: Ctrl-C reaches us first, and we end it."""
    return subprocess.Popen(  # noqa: S603  our own commands, no shell
        command, stdin=subprocess.DEVNULL, start_new_session=True
    )


@contextlib.contextmanager
def _ending_processes() -> Iterator[list["subprocess.Popen[bytes]"]]:
    """End whatever was put into the list, gently and then by force."""
    processes: list[subprocess.Popen[bytes]] = []
    try:
        yield processes
    finally:
        for process in processes:
            if process.poll() is None:
                process.terminate()
        for process in processes:
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                # The whole session: the web server's workers must not outlive it.
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _wait(processes: list["subprocess.Popen[bytes]"], stopped: threading.Event) -> None:
    while not stopped.wait(0.5):
        for process in processes:
            if process.poll() is not None:
                msg = (
                    f"A process of chibo ended unexpectedly (exit code {process.returncode}).\n"
                    "Its last words are above; `chibo doctor` may name the cause."
                )
                raise Refused(msg)
