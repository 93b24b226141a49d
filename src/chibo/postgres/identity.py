"""Who the server runs as: PostgreSQL refuses root, so root gets a system user of its own."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from chibo.postgres.refusal import ServerUnavailable

SERVER_USER = "chibo-postgres"
# Everything that must lie outside root's closed folders goes here.
SERVER_HOME = Path("/var/lib/chibo-postgres")


@dataclass(frozen=True)
class Identity:
    """The system user that owns the cluster; `switch` is set when we must change to it."""

    uid: int
    gid: int
    switch: bool

    def run(
        self,
        command: Sequence[str],
        *,
        folder: Path | None = None,
        feed: str | None = None,
        settings: Mapping[str, str] | None = None,
        timeout: float = 120,
    ) -> subprocess.CompletedProcess[str]:
        """Run a program as this user, with a clean environment (no PG* of the caller)."""
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        return subprocess.run(  # noqa: S603  programs and arguments are ours, no shell
            command,
            cwd=folder or "/",
            env={**environment, **(settings or {})},
            input=feed,
            stdin=subprocess.DEVNULL if feed is None else None,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=timeout,
            user=self.uid if self.switch else None,
            group=self.gid if self.switch else None,
            extra_groups=() if self.switch else None,
            umask=0o077,
        )

    def may_enter(self, folder: Path) -> bool:
        """Whether this user can reach `folder` through all of its parents."""
        return self.run(["test", "-x", str(folder)]).returncode == 0


def current_identity() -> Identity:
    """Ourselves, or the server's own system user when we are root (created when missing)."""
    if os.geteuid() != 0:
        return Identity(os.geteuid(), os.getegid(), switch=False)
    account = _account() or _created_account()
    return Identity(account.pw_uid, account.pw_gid, switch=True)


def _account() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(SERVER_USER)
    except KeyError:
        return None


def _created_account() -> pwd.struct_passwd:
    program = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    command = [
        "--system",
        "--user-group",
        "--no-create-home",
        "--home-dir",
        str(SERVER_HOME),
        "--shell",
        "/usr/sbin/nologin",
        SERVER_USER,
    ]
    said = "useradd is not installed"
    if program:
        done = subprocess.run(  # noqa: S603  fixed arguments, no shell
            [program, *command], capture_output=True, text=True, check=False
        )
        said = done.stderr.strip() or f"useradd ended with {done.returncode}"
    # Another process may have created it in the meantime: what counts is that it exists.
    account = _account()
    if account is None:
        msg = (
            f"PostgreSQL does not run as root, and its own user {SERVER_USER} could not be "
            f"created: {said}.\n"
            f"Do one of these: create it (useradd {' '.join(command)}); run chibo as an ordinary "
            "user; or set DATABASE_URL to a PostgreSQL server of your own."
        )
        raise ServerUnavailable(msg)
    return account
