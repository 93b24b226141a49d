"""How long the demos take: the commune from an empty data folder, and its second start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# `make demo` may take 120 s from a fresh clone; packages and assets take about 40 of them.
LIMITS = {"commune_from_nothing_to_ready_s": ("<=", 80), "commune_again_to_ready_s": ("<=", 12)}
PORT = 8599


def run() -> dict[str, float]:
    """Seconds from the command to its line `ready`."""
    with tempfile.TemporaryDirectory(prefix="chibo-bench-") as folder:
        return {
            "commune_from_nothing_to_ready_s": seconds_to_ready(Path(folder)),
            "commune_again_to_ready_s": seconds_to_ready(Path(folder)),
        }


def environment(folder: Path) -> dict[str, str]:
    """As a stranger has it: nothing of the test's own settings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CHIBO_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return kept | {"CHIBO_DATA": str(folder / "data"), "CHIBO_DEMO": "1"}


def seconds_to_ready(folder: Path) -> float:
    """Start `chibo serve --demo`, wait for `ready`, stop it."""
    began = time.perf_counter()
    served = subprocess.Popen(  # noqa: S603  our own command
        [sys.executable, "-m", "chibo", "serve", "--port", str(PORT), "--demo", "hoa-an"],
        env=environment(folder),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        for line in served.stdout or ():
            if line.startswith("ready "):
                return time.perf_counter() - began
        raise RuntimeError("the server ended before it was ready")
    finally:
        served.send_signal(signal.SIGTERM)
        served.wait(30)
