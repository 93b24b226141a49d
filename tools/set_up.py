"""Get a checkout ready: packages, web assets, messages; what is ready already is left alone.

Runs on the machine's own Python (3.11 or newer), with nothing installed.

    python3 tools/set_up.py run     what `chibo serve` needs
    python3 tools/set_up.py work    the same and the tools to check and test
    python3 tools/set_up.py test    the same and the programs the browser tests need
    python3 tools/set_up.py wheel   build the wheel into dist/ (after `work`)
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"  # holds uv and the stamps; may be deleted at any time
VENV = ROOT / ".venv"
ASSETS = ROOT / "src/chibo/web/static/build"
UV_VERSION = "0.13.9"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
)
# A program the tests call, and the Debian package that has it.
TEST_PROGRAMS = {"chromium-headless-shell": "chromium-headless-shell", "pdftotext": "poppler-utils"}


def main(goal: str) -> None:
    if sys.version_info < OLDEST_PYTHON:
        stop(f"Python 3.11 or newer is needed; {sys.executable} is {sys.version.split()[0]}.")
    os.chdir(ROOT)
    TOOLS.mkdir(exist_ok=True)
    (TOOLS / ".gitignore").write_text("*\n")
    with (TOOLS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two `make` at once take turns
        if goal == "wheel":
            build_wheel()
            return
        with_tools = goal != "run"
        install_packages(with_tools=with_tools)
        build_assets(with_tools=with_tools)
        build_messages()
        if goal == "test":
            install_test_programs()


def install_packages(*, with_tools: bool) -> None:
    """Install what uv.lock names into .venv; with `with_tools` also what checks and tests need."""
    fresh = fingerprint([ROOT / "uv.lock", ROOT / "pyproject.toml"], sys.version)
    stamps = ["packages-work"] if with_tools else ["packages-work", "packages-run"]
    if (VENV / "bin/chibo").exists() and any(is_fresh(stamp, fresh) for stamp in stamps):
        return
    wanted = ["--inexact"] if not with_tools else []
    wanted += ["--no-dev"] if not with_tools else []
    if machine_node() is None:
        wanted += ["--group", "node"]
    run(
        "Python packages",
        [uv(), "sync", "--frozen", "--quiet", "--python", sys.executable, *wanted],
        UV_PYTHON_DOWNLOADS="never",
        # A file system without hard links between cache and checkout is no reason to warn.
        UV_LINK_MODE=os.environ.get("UV_LINK_MODE", "copy" if other_device() else "hardlink"),
    )
    mark(stamps[-1], fresh)


def build_assets(*, with_tools: bool) -> None:
    """Build the style sheets and scripts of the pages, when their sources changed."""
    if not (ROOT / "package-lock.json").exists():
        return
    fresh_modules = fingerprint([ROOT / "package-lock.json"])
    sources = [ROOT / "package.json", *files_in("frontend"), *files_in("src/chibo", ".html")]
    fresh = fingerprint(sources, fresh_modules)
    is_built = ASSETS.is_dir() and any(ASSETS.iterdir()) and is_fresh("assets", fresh)
    has_modules = (ROOT / "node_modules").is_dir() and is_fresh("modules", fresh_modules)
    if is_built and (has_modules or not with_tools):
        return
    path = f"{node_folder()}{os.pathsep}{os.environ.get('PATH', '')}"
    npm = shutil.which("npm", path=path) or stop("npm is missing beside node; install npm.")
    if not has_modules:
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        run("Node packages", [npm, "ci", *quiet], PATH=path)
        mark("modules", fresh_modules)
    if not is_built:
        run("Web assets", [npm, "run", "--silent", "build"], PATH=path)
        mark("assets", fresh)


def build_messages() -> None:
    """Merge and compile the translations, when they changed."""
    builder = ROOT / "tools/build_messages.py"
    if not builder.exists():
        return
    # Sources too: the catalogue holds what they ask for. Its own product does not count.
    asking = [*files_in("src/chibo", ".py"), *files_in("src/chibo", ".html")]
    fresh = fingerprint([builder, *files_in("src/chibo/locale/parts"), *asking])
    compiled = ROOT / "src/chibo/locale/vi/LC_MESSAGES/django.mo"
    if compiled.exists() and is_fresh("messages", fresh):
        return
    # What has no translation yet is shown in English; `make check` refuses it.
    run("Messages", [str(VENV / "bin/python"), str(builder), "--allow-missing"])
    mark("messages", fresh)


def build_wheel() -> None:
    shutil.rmtree(ROOT / "dist", ignore_errors=True)
    run("Wheel", [uv(), "build", "--quiet", "--wheel", "--python", str(VENV / "bin/python")])
    for wheel in sorted((ROOT / "dist").glob("*.whl")):
        say(f"{wheel.relative_to(ROOT)}  {wheel.stat().st_size / 1e6:.1f} MB")


def install_test_programs() -> None:
    """Have the browser and the PDF tools that tests call; only root may install them."""
    missing = [
        package
        for program, package in TEST_PROGRAMS.items()
        if not any(map(shutil.which, BROWSERS if program in BROWSERS else (program,)))
    ]
    if not missing:
        return
    apt = shutil.which("apt-get")
    if os.geteuid() != 0 or apt is None:
        names = " ".join(missing)
        stop(
            f"The tests need programs that are not installed: {names}.\n"
            f"Install them, for instance: sudo apt-get install -y {names}"
        )
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run("Package lists", [apt, "update", "-qq"], **quiet)
    run("/".join(missing), [apt, "install", "-yqq", "--no-install-recommends", *missing], **quiet)


def uv() -> str:
    """Path of the pinned uv, installed into its own environment on first use."""
    program = TOOLS / "uv/bin/uv"
    fresh = fingerprint([], UV_VERSION)
    if program.exists() and is_fresh("uv", fresh):
        return str(program)
    shutil.rmtree(TOOLS / "uv", ignore_errors=True)
    run("uv", [sys.executable, "-m", "venv", str(TOOLS / "uv")])
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    # A wheel or nothing: building uv itself would need Rust.
    only = ["--only-binary=:all:", f"uv=={UV_VERSION}"]
    run("uv", [str(TOOLS / "uv/bin/python"), *pip, *only])
    mark("uv", fresh)
    return str(program)


def machine_node() -> str | None:
    """Folder of the machine's node, if it is new enough and npm is beside it."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    match = re.match(r"v(\d+)\.", told.stdout)
    return str(Path(node).parent) if match and int(match[1]) >= OLDEST_NODE else None


def node_folder() -> str:
    folder = machine_node()
    if folder is None and not (VENV / "bin/node").exists():
        stop(f"Node {OLDEST_NODE} or newer was not found. Remove .tools and run make again.")
    return folder or str(VENV / "bin")


def files_in(folder: str, ending: str = "") -> list[Path]:
    found = (path for path in (ROOT / folder).rglob(f"*{ending}") if path.is_file())
    return sorted(path for path in found if "node_modules" not in path.parts)


def fingerprint(paths: Iterable[Path], *more: str) -> str:
    """Tell by content, not by time: a clone or a switch of branches touches every file."""
    digest = hashlib.sha256("\0".join(more).encode())
    for path in paths:
        digest.update(f"\0{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_fresh(stamp: str, expected: str) -> bool:
    path = TOOLS / f"{stamp}.stamp"
    return path.exists() and path.read_text() == expected


def mark(stamp: str, value: str) -> None:
    (TOOLS / f"{stamp}.stamp").write_text(value)


def other_device() -> bool:
    cache = Path(os.environ.get("UV_CACHE_DIR") or Path.home() / ".cache")
    return cache.exists() and cache.stat().st_dev != ROOT.stat().st_dev


def certificates() -> dict[str, str]:
    """Let uv and npm trust what the machine trusts, such as the proxy of an office."""
    store = "/etc/ssl/certs/ca-certificates.crt"
    if not Path(store).exists():
        return {}
    return {"UV_SYSTEM_CERTS": "true", "NODE_EXTRA_CA_CERTS": store}


def run(what: str, command: list[str], **settings: str) -> None:
    """Run one step, telling its name and time; its words only when it fails."""
    began = time.monotonic()
    print(f"· {what} …", end="", flush=True)
    done = subprocess.run(
        command,
        env={**certificates(), **os.environ, **settings},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        print(" failed")
        stop(f"{done.stdout.strip()}\n\nThis step failed: {' '.join(command)}")
    print(f" {time.monotonic() - began:.1f} s")


def say(text: str) -> None:
    print(text, flush=True)


def stop(text: str) -> NoReturn:
    print(text, file=sys.stderr)
    raise SystemExit(1)


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ("run", "work", "test", "wheel"):  # noqa: PLR2004
        stop(__doc__ or "")
    main(sys.argv[1])
