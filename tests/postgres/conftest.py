"""Data folders for real servers, in places the server's own user can reach, cleaned up after."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from chibo.postgres.launcher import ensure_running, running


def outer_folder() -> Path:
    """Make a folder that others may pass through; in memory where there is room, for speed."""
    memory = Path("/dev/shm")
    has_room = memory.is_dir() and shutil.disk_usage(memory).free > 2**30
    outer = Path(tempfile.mkdtemp(prefix="chibo-test-", dir=memory if has_room else None))
    outer.chmod(0o711)
    return outer


@pytest.fixture
def empty_folder() -> Iterator[Path]:
    """A data folder to be, in a place that the server's own user can reach."""
    # Not tmp_path: pytest closes its folders to other users, the server's included.
    outer = outer_folder()
    data = outer / "data"
    yield data
    end(data)
    shutil.rmtree(outer)


@pytest.fixture(scope="session")
def made_once() -> Iterator[Path]:
    """A data folder whose server was created and stopped; making one takes a second."""
    outer = outer_folder()
    ensure_running(outer / "data").stop()
    yield outer / "data"
    shutil.rmtree(outer)


@pytest.fixture
def data_folder(empty_folder: Path, made_once: Path) -> Path:
    """A data folder whose server was created before and is not running."""
    subprocess.run(["cp", "-a", made_once, empty_folder], check=True)
    return empty_folder


def end(data: Path) -> None:
    """Stop the server of `data` if it runs, and remove what lies outside of `data`."""
    pointer = data / "postgres-is-at"
    home = Path(pointer.read_text().strip()) if pointer.exists() else data / "postgres"
    if home.exists():
        for folder in (home, home / "cluster"):
            if folder.exists():
                folder.chmod(0o700)
        if server := running(data):
            server.stop()
        shutil.rmtree(home)
