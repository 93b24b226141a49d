"""Where the embedded server keeps what: cluster, socket, log, passwords, lock."""

import contextlib
import fcntl
import hashlib
import os
import secrets
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chibo.postgres.identity import SERVER_HOME, Identity
from chibo.postgres.refusal import ServerUnavailable

# sun_path of a unix socket holds 108 bytes with its closing zero.
LONGEST_SOCKET_PATH = 107
SOCKET_NAME = ".s.PGSQL.5432"


@dataclass(frozen=True)
class Folders:
    """The places of one embedded server."""

    data: Path  # everything of chibo that must survive; ours
    home: Path  # what belongs to the server's user: cluster, socket, log
    socket: Path

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def roles_mark(self) -> Path:
        """Holds the fingerprint of the roles as last set up in this cluster."""
        return self.data / "passwords" / "roles-are-set"


def create_data_folder(folder: Path) -> None:
    """Create chibo's data folder, closed to others; an existing one is left as it is.

    As root it can be passed through (0711), not listed: the server's own user must reach the
    cluster inside. Whatever holds a secret within is closed by itself (0700 folders, 0600 files).
    """
    if folder.is_dir():
        return
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    except OSError as problem:
        msg = (
            f"The data folder {folder} cannot be created: {problem.strerror}.\n"
            "Set CHIBO_DATA to a folder that you may write to."
        )
        raise ServerUnavailable(msg) from problem


def folders_of(data: Path, identity: Identity) -> Folders:
    """Lay out the places of a data folder: create what is missing, check what is present."""
    data = data.absolute()
    create_data_folder(data)
    owner = data.stat().st_uid
    if os.geteuid() not in (0, owner):
        msg = (
            f"The data folder {data} belongs to another user (number {owner}).\n"
            "Run chibo as that user, or set CHIBO_DATA to a folder of your own."
        )
        raise ServerUnavailable(msg)
    home = _home(data, identity)
    _check_closed(home, identity)
    if (home / "cluster").exists():
        _check_closed(home / "cluster", identity)
    return Folders(data, home, _socket_folder(home, identity))


@contextlib.contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the data folder's lock: one process at a time creates, starts or stops the server."""
    create_data_folder(data)
    try:
        handle = os.open(data / "postgres.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except PermissionError as problem:
        msg = (
            f"The data folder {data} may not be written to by this user.\n"
            "Run chibo as the user it belongs to, or set CHIBO_DATA to a folder of your own."
        )
        raise ServerUnavailable(msg) from problem
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def password_of(data: Path, role: str) -> str:
    """Read the role's password; when there is none, make one in a file only its owner reads."""
    folder = data / "passwords"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / role
    with contextlib.suppress(FileExistsError):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(32))
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        msg = (
            f"The password file {path} can be read by other users of this machine.\n"
            f"Run: chmod 600 '{path}'"
        )
        raise ServerUnavailable(msg)
    return path.read_text().strip()


def _home(data: Path, identity: Identity) -> Path:
    pointer = data / "postgres-is-at"
    if pointer.is_file():
        return Path(pointer.read_text().strip())
    home = data / "postgres"
    if home.is_dir() or identity.may_enter(data):
        _create_owned(home, identity)
        return home
    # Some folder above is closed to the server's user. Opening it is not ours to do, so the
    # cluster lives in the server's own home and the data folder says where.
    SERVER_HOME.mkdir(mode=0o755, exist_ok=True)
    clusters = SERVER_HOME / "clusters"
    clusters.mkdir(mode=0o711, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix=f"{data.name.strip('.') or 'chibo'}-", dir=clusters))
    os.chown(home, identity.uid, identity.gid)
    pointer.write_text(f"{home}\n")
    return home


def _create_owned(folder: Path, identity: Identity) -> None:
    if folder.is_dir():
        return
    folder.mkdir(mode=0o700)
    if identity.switch:
        os.chown(folder, identity.uid, identity.gid)


def _check_closed(folder: Path, identity: Identity) -> None:
    try:
        state = folder.lstat()
    except FileNotFoundError as problem:
        msg = (
            f"The embedded server's folder {folder} is gone.\n"
            "Put it back from a backup; or, if nothing in it is needed any more, delete the data "
            "folder that points to it and start again."
        )
        raise ServerUnavailable(msg) from problem
    if not stat.S_ISDIR(state.st_mode) or state.st_uid != identity.uid:
        msg = (
            f"{folder} is not a folder of the user the server runs as (number {identity.uid}).\n"
            f"Run chibo as the user who created it (number {state.st_uid}), or set CHIBO_DATA to "
            "another folder."
        )
        raise ServerUnavailable(msg)
    if stat.S_IMODE(state.st_mode) & 0o077:
        msg = (
            f"The embedded server's folder {folder} is open to other users of this machine "
            f"(mode {stat.S_IMODE(state.st_mode):04o}).\nRun: chmod 700 '{folder}'"
        )
        raise ServerUnavailable(msg)


def _socket_folder(home: Path, identity: Identity) -> Path:
    near = home / "socket"
    if len(os.fsencode(near / SOCKET_NAME)) > LONGEST_SOCKET_PATH:
        mark = hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
        near = Path("/tmp") / f"chibo-{mark}"  # noqa: S108  ownership and mode are checked below
    with contextlib.suppress(FileExistsError):
        _create_owned(near, identity)
    _check_closed(near, identity)
    return near
