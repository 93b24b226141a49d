"""A city's roster of 125,000 rows from Excel, against reading the file and copying its rows."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
from python_calamine import CalamineWorkbook

from bench.demo import environment
from chibo.demo.structure_sheets import organisation_sheet, roster_sheet
from chibo.demo.structures import hai_phong

LIMITS = {"import_over_read_and_copy_times": ("<=", 12), "import_peak_mib": ("<=", 1024)}


def run() -> dict[str, float]:
    """Seconds of both, their ratio in the same run, and the importing process's peak memory."""
    place = hai_phong()
    with tempfile.TemporaryDirectory(prefix="chibo-bench-") as name:
        folder = Path(name)
        (folder / "tree.xlsx").write_bytes(organisation_sheet(place))
        (folder / "roster.xlsx").write_bytes(roster_sheet(place))
        env = environment(folder)
        chibo = [sys.executable, "-m", "chibo"]
        try:
            subprocess.run([*chibo, "migrate"], env=env, check=True)  # noqa: S603  our own command
            subprocess.run(  # noqa: S603  our own command
                [*chibo, "org", "import", str(folder / "tree.xlsx")], env=env, check=True
            )
            plain = read_and_copy(folder / "roster.xlsx", env)
            began = time.perf_counter()
            peak = imported(
                [*chibo, "roster", "import", str(folder / "roster.xlsx"), "--into", place.top], env
            )
            taken = time.perf_counter() - began
        finally:
            stop = [sys.executable, "-m", "chibo.postgres", "stop"]
            subprocess.run(stop, env=env, check=False)  # noqa: S603  our own command
    return {
        "rows": len(place.members),
        "read_and_copy_s": plain,
        "import_s": taken,
        "import_over_read_and_copy_times": taken / plain,
        "import_peak_mib": peak,
    }


def read_and_copy(path: Path, env: dict[str, str]) -> float:
    """What any import has to do at least: read the sheet, copy its rows into a table."""
    script = (
        "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'chibo.config.settings';"
        "from chibo.cli.ready import get_ready; get_ready();"
        "from django.db import connections; c = connections['owner'];"
        "p = c.get_connection_params();"
        "print(' '.join(f'{k}={p[k]}' for k in ('dbname','user','password','host','port')"
        " if p.get(k)))"
    )
    told = subprocess.run(  # noqa: S603  our own command
        [sys.executable, "-c", script], env=env, check=True, capture_output=True, text=True
    )
    with psycopg.connect(told.stdout.strip()) as owner:
        began = time.perf_counter()
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        width = len(rows[0])
        columns = ", ".join(f"c{place} text" for place in range(width))
        owner.execute(f"create temp table copied ({columns})")
        with owner.cursor().copy("copy copied from stdin") as copy:
            for row in rows:
                copy.write_row([str(value) for value in row])
        owner.commit()
        return time.perf_counter() - began


def imported(command: list[str], env: dict[str, str]) -> float:
    """Carry out the import; its peak memory in MiB."""
    process = subprocess.Popen(command, env=env)  # noqa: S603  our own command
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError("the import failed")
    return used.ru_maxrss / 1024
