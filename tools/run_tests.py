"""Run all checks, then all tests; the embedded server is stopped again if this started it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from chibo.config.environment import default_data_folder
from chibo.postgres.launcher import kept_running
from chibo.postgres.refusal import ServerUnavailable

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv/bin"
TEMPLATES = ROOT / "src/chibo/web/templates"


def main(arguments: list[str]) -> int:
    data = Path(os.environ.get("CHIBO_DATA") or default_data_folder())
    try:
        with kept_running(data):
            return check_and_test(arguments)
    except ServerUnavailable as problem:
        print(problem, file=sys.stderr)
        return 1


def check_and_test(arguments: list[str]) -> int:
    # The two cores are busy either way: checks first, so that a slip is told within a minute.
    checked = subprocess.run([BIN / "python", "tools/run_checks.py"], cwd=ROOT, check=False)
    # One more than cores: journeys in the browser wait more than they compute.
    workers = os.environ.get("CHIBO_TEST_WORKERS", str((os.cpu_count() or 1) + 1))
    with tempfile.TemporaryDirectory() as folder:
        tested = subprocess.run(
            [BIN / "pytest", "-q", "-n", workers, "--dist", "worksteal", *arguments],
            cwd=ROOT,
            env=os.environ | {"CHIBO_TEST_RENDERED": folder},
            stdin=subprocess.DEVNULL,
            check=False,
        )
        unseen = [] if arguments or tested.returncode else never_rendered(Path(folder))
    for name in unseen:
        print(f"{TEMPLATES.relative_to(ROOT)}/{name}: no test renders it")
    return checked.returncode or tested.returncode or int(bool(unseen))


def never_rendered(folder: Path) -> list[str]:
    """The templates that the whole run rendered nowhere."""
    rendered = {name for file in folder.iterdir() for name in file.read_text().splitlines()}
    written = (path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
    return sorted(set(written) - rendered)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
