"""Start, find and stop the embedded PostgreSQL server of a data folder."""

import contextlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg

from chibo.postgres import roles
from chibo.postgres.folders import SOCKET_NAME, Folders, folders_of, locked, password_of
from chibo.postgres.identity import Identity, current_identity
from chibo.postgres.programs import Programs, find_programs
from chibo.postgres.refusal import ServerUnavailable

SUPERUSER = "postgres"
START_SECONDS = 60
FIRST_WITH_BUILTIN_LOCALE = 17
LARGEST_LOG_BYTES = 10_000_000

# Written once into postgresql.conf, where whoever runs the server may change them.
SETTINGS = """
# Set by chibo when this cluster was created; change them as your machine needs.
shared_buffers = 256MB
work_mem = 16MB
maintenance_work_mem = 128MB
effective_cache_size = 1GB
random_page_cost = 1.1
max_connections = 100
synchronous_commit = on
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_checkpoints = off
log_line_prefix = '%m [%p] %q%u@%d '
password_encryption = 'scram-sha-256'
shared_preload_libraries = ''
"""


@dataclass(frozen=True)
class Server:
    """A running embedded server; reached through its socket only."""

    folders: Folders
    programs: Programs
    identity: Identity
    process: int  # number of the postmaster
    was_started: bool = field(compare=False)  # by this very call

    def url(self, database: str, role: str) -> str:
        """Give a libpq URL, password and socket folder included."""
        password = quote(password_of(self.folders.data, role), safe="")
        host = quote(str(self.folders.socket), safe="")
        # Port and sslmode are named so that no PGPORT or PGSSLMODE of the caller steps in.
        settings = f"host={host}&port=5432&sslmode=disable"
        return f"postgresql://{quote(role)}:{password}@/{quote(database)}?{settings}"

    def program(self, name: str) -> str:
        """Path of a client tool that fits this server (`pg_dump`, `psql`, …)."""
        return self.programs.path(name)

    def has_sessions(self) -> bool:
        """Whether anyone at all is connected."""
        question = (
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        try:
            with psycopg.connect(self.url("postgres", SUPERUSER), connect_timeout=20) as connection:
                row = connection.execute(question).fetchone()
        except psycopg.OperationalError:
            return False  # it is down already
        return bool(row and row[0])

    def stop(self) -> None:
        """End all connections and stop; a server that is already down is no error."""
        with locked(self.folders.data):
            if _postmaster(self.folders) is None:
                return
            done = _pg_ctl(self, "stop", "-m", "fast", "-w", "-t", str(START_SECONDS))
            if done:
                msg = f"The embedded server could not be stopped.\n{done}"
                raise ServerUnavailable(msg)


def ensure_running(data_folder: Path) -> Server:
    """Return the server of `data_folder`, created and started if need be; safe to call anytime.

    Raises ServerUnavailable, whose message names the fault and its remedy.
    """
    data = data_folder.absolute()
    with locked(data):
        identity = current_identity()
        folders = folders_of(data, identity)
        programs = find_programs(identity, major=_major_of(folders.cluster))
        if _major_of(folders.cluster) is None:
            _create_cluster(folders, programs, identity)
        process = _postmaster(folders)
        was_down = process is None
        server = Server(folders, programs, identity, process or 0, was_started=was_down)
        if was_down:
            _start(server)
            server = Server(
                folders, programs, identity, _postmaster(folders) or 0, was_started=True
            )
        _set_up_roles_once(server)
        return server


def running(data_folder: Path) -> Server | None:
    """Return the server of `data_folder` if it runs now; start and create nothing."""
    data = data_folder.absolute()
    if not any((data / name).exists() for name in ("postgres", "postgres-is-at")):
        return None
    with locked(data):
        identity = current_identity()
        folders = folders_of(data, identity)
        process = _postmaster(folders)
        if process is None:
            return None
        programs = find_programs(identity, major=_major_of(folders.cluster))
        return Server(folders, programs, identity, process, was_started=False)


@contextlib.contextmanager
def kept_running(data_folder: Path) -> Iterator[Server]:
    """Keep the server up for a block; stop it at the end if the block started it.

    It is left running for others who connected to it meanwhile.
    """
    server = ensure_running(data_folder)
    try:
        yield server
    finally:
        if server.was_started and not server.has_sessions():
            server.stop()


def _major_of(cluster: Path) -> int | None:
    path = cluster / "PG_VERSION"
    return int(path.read_text().split(".")[0]) if path.is_file() else None


def _create_cluster(folders: Folders, programs: Programs, identity: Identity) -> None:
    draft = folders.home / "cluster.new"
    identity.run(["rm", "-rf", "--", str(draft)])  # a creation that was cut short
    folders.roles_mark.unlink(missing_ok=True)
    secret = folders.home / "superuser-password"
    identity.run(
        ["tee", str(secret)], feed=password_of(folders.data, SUPERUSER) + "\n"
    ).check_returncode()
    locale = ["--locale=C.UTF-8", "--lc-messages=C"]
    if programs.major >= FIRST_WITH_BUILTIN_LOCALE:
        # The same order and case folding on every system, whatever its C library.
        locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    try:
        done = identity.run(
            [
                programs.path("initdb"),
                f"--pgdata={draft}",
                f"--username={SUPERUSER}",
                f"--pwfile={secret}",
                "--auth-local=scram-sha-256",
                "--auth-host=reject",
                "--encoding=UTF8",
                "--data-checksums",
                *locale,
            ],
            folder=folders.home,
        )
    finally:
        identity.run(["rm", "-f", "--", str(secret)])
    if done.returncode:
        msg = (
            f"The database cluster could not be created in {folders.home}.\n"
            f"{(done.stderr or done.stdout).strip()}"
        )
        raise ServerUnavailable(msg)
    identity.run(["tee", "-a", str(draft / "postgresql.conf")], feed=SETTINGS).check_returncode()
    # Renamed when whole: a half-made cluster is never started.
    identity.run(["mv", str(draft), str(folders.cluster)]).check_returncode()


def _postmaster(folders: Folders) -> int | None:
    """Process number of the server that runs on this cluster, or nothing.

    The number in a left-over postmaster.pid may belong to some other program by now; only a
    process that works in the cluster's folder is our server.
    """
    try:
        number = int((folders.cluster / "postmaster.pid").read_text().split("\n", 1)[0])
        return number if Path(f"/proc/{number}/cwd").samefile(folders.cluster) else None
    except (OSError, ValueError):
        return None


def _start(server: Server) -> None:
    folders = server.folders
    # Nobody of ours runs here (checked under the lock), so what is left is stale. PostgreSQL
    # would still believe a number that a zombie or some other program bears.
    left_over = (folders.cluster / "postmaster.pid", folders.socket / f"{SOCKET_NAME}.lock")
    server.identity.run(["rm", "-f", "--", *map(str, left_over)])
    if folders.log.exists() and folders.log.stat().st_size > LARGEST_LOG_BYTES:
        server.identity.run(["mv", "-f", str(folders.log), f"{folders.log}.old"])
    near = folders.socket.parent == folders.home
    # Options given here win over every configuration file: TCP stays shut whatever is in them.
    # The socket folder is named relative to the cluster, so no path ever meets pg_ctl's shell.
    options = " ".join(
        (
            "-c listen_addresses=",
            "-c port=5432",
            f"-c unix_socket_directories={'../socket' if near else folders.socket}",
            "-c unix_socket_permissions=0700",
        )
    )
    deadline = time.monotonic() + START_SECONDS
    while True:
        left = max(1, round(deadline - time.monotonic()))
        problem = _pg_ctl(server, "start", "-w", "-t", str(left), "-l", "server.log", "-o", options)
        if problem is None:
            return
        # After a crash the last children of the old server take a moment to go.
        is_leaving = "is still in use" in _tail(folders.log, 3)
        if not is_leaving or time.monotonic() > deadline:
            break
        time.sleep(0.2)
    msg = (
        f"The embedded PostgreSQL server did not start (it is given {START_SECONDS} seconds).\n"
        f"{problem}\n"
        f"The end of {folders.log}:\n{_tail(folders.log, 20)}"
    )
    raise ServerUnavailable(msg)


def _pg_ctl(server: Server, *arguments: str) -> str | None:
    """Run pg_ctl on the cluster; nothing if it went well, else what it said."""
    done = server.identity.run(
        [server.program("pg_ctl"), *arguments],
        folder=server.folders.home,
        settings={"PGDATA": str(server.folders.cluster)},
        timeout=START_SECONDS + 30,
    )
    return None if done.returncode == 0 else (done.stdout + done.stderr).strip()


def _tail(log: Path, lines: int) -> str:
    if not log.is_file():
        return "(no log was written)"
    with log.open("rb") as file:
        file.seek(max(0, os.fstat(file.fileno()).st_size - 20_000))
        return "\n".join(file.read().decode(errors="replace").splitlines()[-lines:])


def _set_up_roles_once(server: Server) -> None:
    data = server.folders.data
    passwords = {role: password_of(data, role) for role in (roles.OWNER, roles.APP)}
    mark = roles.fingerprint(passwords)
    if server.folders.roles_mark.is_file() and server.folders.roles_mark.read_text() == mark:
        return
    try:
        for database in ("postgres", roles.DATABASE):
            with psycopg.connect(server.url(database, SUPERUSER), connect_timeout=20) as connection:
                roles.set_up_roles(connection, passwords)
    except psycopg.Error as problem:
        msg = (
            f"The embedded server runs, but its roles could not be set up: {problem}\n"
            f"If a file in {data / 'passwords'} was lost, put it back from a backup."
        )
        raise ServerUnavailable(msg) from problem
    server.folders.roles_mark.write_text(mark)
