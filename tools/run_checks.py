"""Run every check that needs no test: lint, form, types, import direction, messages, migrations."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv/bin"
# Lines with Vietnamese letters are not English; word lists live in the spelling file.
SPELLING = ["--ignore-regex", ".*[À-ỹ].*", "--ignore-words", "tools/spelling.txt"]


@dataclass(frozen=True)
class Check:
    name: str
    command: list[str]


def checks() -> list[Check]:
    """List them, the slowest first, so that two workers finish at about the same time."""
    python = str(BIN / "python")
    found = [
        Check("types", [str(BIN / "mypy")]),
        Check("imports", [str(BIN / "lint-imports"), "--no-logo"]),
        Check(
            "migrations",
            [python, "-W", "ignore", "-m", "django", "makemigrations", "--check", "--dry-run"],
        ),
        Check("lint", [str(BIN / "ruff"), "check", "--quiet", "."]),
        Check("form", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
        Check("spelling", [str(BIN / "codespell"), *SPELLING, *spelt()]),
    ]
    if templates():
        found.append(Check("templates", [str(BIN / "djhtml"), "--check", *templates()]))
    if (ROOT / "tools/build_messages.py").exists():
        found.append(Check("messages", [python, "tools/build_messages.py"]))
    compiler = ROOT / "node_modules/.bin/tsc"
    node = shutil.which("node") or str(BIN / "node")
    if compiler.exists() and (ROOT / "frontend/tsconfig.json").exists():
        found.append(Check("scripts", [node, str(compiler), "--project", "frontend/tsconfig.json"]))
    return found


def spelt() -> list[str]:
    """List what is written in English by hand: not fixtures, catalogues, decrees, builds."""
    endings = (".py", ".md", ".html", ".ts", ".scss", ".toml")
    folders = [ROOT / name for name in ("src", "tests", "tools", "docs", "frontend", "bench")]
    found = [path for folder in folders for path in folder.rglob("*") if path.suffix in endings]
    found += ROOT.glob("*.md")
    return sorted(str(path) for path in found if not {"build", "locale"} & set(path.parts))


def templates() -> list[str]:
    return sorted(str(path) for path in (ROOT / "src").rglob("*.html") if "build" not in path.parts)


def outcome_of(check: Check) -> tuple[Check, bool, float, str]:
    began = time.monotonic()
    settings = {"DJANGO_SETTINGS_MODULE": "chibo.config.settings", "CHIBO_TEST": "1"}
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env={**os.environ, **settings},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return check, done.returncode == 0, time.monotonic() - began, done.stdout.strip()


def main() -> int:
    if "--format-templates" in sys.argv:
        command = [str(BIN / "djhtml"), *templates()]
        return subprocess.run(command, check=False).returncode if templates() else 0
    failed = 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        for check, is_right, seconds, told in pool.map(outcome_of, checks()):
            print(f"{'ok    ' if is_right else 'FAILED'} {check.name:<12}{seconds:6.1f} s")
            if not is_right:
                failed += 1
                print(f"{told}\n", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
