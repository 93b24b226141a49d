"""Run all checks, then all tests; the embedded server is stopped again if this started it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from chibo.config.environment import default_data_folder
from chibo.postgres.launcher import kept_running
from chibo.postgres.refusal import ServerUnavailable

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv/bin"


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
    workers = os.environ.get("CHIBO_TEST_WORKERS", "2")
    tested = subprocess.run(
        [BIN / "pytest", "-q", "-n", workers, "--dist", "worksteal", *arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return checked.returncode or tested.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
