"""The checks of `chibo doctor`, one function each."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from chibo.cli.ready import get_ready, let_go, missing_migrations
from chibo.cli.refusal import Refused, told_plainly
from chibo.config.environment import LOOPBACK, Environment, survey

OLDEST_POSTGRES = 150000
EXTENSIONS = ("btree_gist", "ltree", "pg_trgm", "unaccent")
LEAST_FREE_BYTES = 1_000_000_000
MOST_CLOCK_SECONDS = 5
FONT_FACES = ("Regular", "Bold", "Italic", "BoldItalic")


@dataclass(frozen=True)
class Finding:
    """What one check saw; `remedy` says what to do when it is not right."""

    check: str
    is_right: bool
    found: str
    remedy: str = ""


def examine() -> list[Finding]:
    """Run every check that the findings before it leave possible."""
    environment, problems = survey(os.environ)
    findings = [
        Finding("configuration", is_right=False, found=str(problem), remedy=problem.remedy)
        for problem in problems
    ]
    findings += [*_site(environment), _disk(environment), _assets(), _messages(), _fonts()]
    if problems:
        return findings
    findings.append(Finding("configuration", is_right=True, found="every variable is right"))
    with ExitStack() as stack:
        if environment.is_embedded:
            from chibo.postgres.launcher import kept_running

            try:
                with told_plainly():
                    stack.enter_context(kept_running(environment.data_folder))
            except Refused as problem:
                return [*findings, _unreachable(problem)]
        return [*findings, *_database()]


def _database() -> Iterator[Finding]:
    checks: tuple[Callable[[], Finding], ...] = (
        _version,
        _extensions,
        _app_role,
        _table_owner,
        _migrations,
        _clock,
    )
    try:
        with told_plainly():
            get_ready(migrated=False)
            for check in checks:
                yield check()
    except Refused as problem:
        yield _unreachable(problem)
    finally:
        let_go()


def _unreachable(problem: Refused) -> Finding:
    return Finding("database", is_right=False, found=problem.message, remedy="See the lines above.")


def _site(environment: Environment) -> Iterator[Finding]:
    parts = urlsplit(environment.base_url)
    is_local = parts.hostname in (*LOOPBACK, "::1")
    yield Finding(
        "address",
        is_right=is_local or parts.scheme == "https",
        found=environment.base_url,
        remedy="Passwords would travel in the clear: put a proxy with TLS in front and set "
        "CHIBO_BASE_URL to its https:// address.",
    )
    yield Finding(
        "debug",
        is_right=not environment.debug,
        found="on" if environment.debug else "off",
        remedy="Debug pages show the inside of chibo: unset CHIBO_DEBUG.",
    )


def _disk(environment: Environment) -> Finding:
    folder = environment.data_folder
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    return Finding(
        "disk",
        is_right=free >= LEAST_FREE_BYTES,
        found=f"{free / 1e9:.1f} GB free for {environment.data_folder}",
        remedy="Make room, at least 1 GB, or move CHIBO_DATA to a larger disk.",
    )


def _assets() -> Finding:
    folder = Path(str(files("chibo"))) / "web/static/build"
    count = sum(1 for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else 0
    return Finding(
        "assets",
        is_right=count > 0,
        found=f"{count} built files",
        remedy="Run `make setup` in a checkout; a wheel from `make build` carries them.",
    )


def _messages() -> Finding:
    compiled = Path(str(files("chibo"))) / "locale/vi/LC_MESSAGES/django.mo"
    return Finding(
        "messages",
        is_right=compiled.is_file(),
        found="Vietnamese compiled" if compiled.is_file() else "Vietnamese is not compiled",
        remedy="Run `make setup` in a checkout; a wheel from `make build` carries them.",
    )


def _fonts() -> Finding:
    root = Path(str(files("chibo")))
    names = {path.name for path in root.rglob("Tinos-*.ttf")}
    missing = [face for face in FONT_FACES if f"Tinos-{face}.ttf" not in names]
    return Finding(
        "fonts",
        is_right=not missing,
        found=f"Tinos lacks {', '.join(missing)}" if missing else "Tinos, four faces",
        remedy="Install chibo again: papers need its own fonts for Vietnamese letters.",
    )


def _row(question: str, alias: str = "default") -> tuple[object, ...]:
    from django.db import connections

    with connections[alias].cursor() as cursor:
        cursor.execute(question)
        row = cursor.fetchone()
    return tuple(row or ())


def _version() -> Finding:
    number, text = _row("SELECT current_setting('server_version_num')::int, version()")
    return Finding(
        "postgresql",
        is_right=isinstance(number, int) and number >= OLDEST_POSTGRES,
        found=str(text).partition(" on ")[0],
        remedy="chibo needs PostgreSQL 15 or newer.",
    )


def _extensions() -> Finding:
    (there,) = _row("SELECT coalesce(array_agg(extname), '{}')::text[] FROM pg_extension")
    names = there if isinstance(there, list) else []
    missing = [name for name in EXTENSIONS if name not in names]
    return Finding(
        "extensions",
        is_right=not missing,
        found=f"missing: {', '.join(missing)}" if missing else ", ".join(EXTENSIONS),
        remedy="Run `chibo migrate`. If it may not create them, have an administrator run CREATE "
        "EXTENSION for each (package postgresql-contrib).",
    )


def _app_role() -> Finding:
    name, may_bypass = _row(
        "SELECT current_user::text, rolsuper OR rolbypassrls FROM pg_roles "
        "WHERE rolname = current_user"
    )
    return Finding(
        "application role",
        is_right=not may_bypass,
        found=f"{name} {'can bypass' if may_bypass else 'cannot bypass'} row security",
        remedy=f"As an administrator: ALTER ROLE {name} NOSUPERUSER NOBYPASSRLS;",
    )


def _table_owner() -> Finding:
    (owned,) = _row(
        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' "
        "AND pg_get_userbyid(c.relowner) = current_user"
    )
    return Finding(
        "table owner",
        is_right=owned == 0,
        found=f"the application's role owns {owned} tables",
        remedy="Whoever owns a table can switch its row security off: let `chibo migrate` run as "
        "another login (DATABASE_OWNER_URL) and REASSIGN OWNED to it.",
    )


def _migrations() -> Finding:
    missing = missing_migrations()
    return Finding(
        "migrations",
        is_right=not missing,
        found=f"{len(missing)} missing, first {missing[0]}" if missing else "all applied",
        remedy="Run `chibo migrate`.",
    )


def _clock() -> Finding:
    (there,) = _row("SELECT clock_timestamp()")
    apart = abs((datetime.now(UTC) - there).total_seconds()) if isinstance(there, datetime) else 0.0
    return Finding(
        "clock",
        is_right=apart <= MOST_CLOCK_SECONDS,
        found=f"{apart:.1f} s apart from the database",
        remedy="Set the clock by the network on both machines (systemd-timesyncd or chrony).",
    )
