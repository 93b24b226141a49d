"""Setting up a checkout: what is ready is left alone, what changed is done again."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def set_up(tmp_path: Path) -> ModuleType:
    """The script, looking at a checkout of its own and running nothing."""
    spec = importlib.util.spec_from_file_location("set_up", ROOT / "tools/set_up.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    steps: list[tuple[str, list[str]]] = []
    replaced = {
        "ROOT": tmp_path,
        "TOOLS": tmp_path / ".tools",
        "VENV": tmp_path / ".venv",
        "ASSETS": tmp_path / "build",
        "steps": steps,
        "run": lambda what, command, **_: steps.append((what, command)),
        "uv": lambda: "uv",
    }
    for name, value in replaced.items():
        setattr(module, name, value)
    (tmp_path / ".tools").mkdir()
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/chibo").touch()
    (tmp_path / "frontend").mkdir()
    for name in ("uv.lock", "pyproject.toml", "package-lock.json", "package.json"):
        (tmp_path / name).write_text(name)
    (tmp_path / "frontend/app.scss").write_text("a {}")
    return module


def names(module: ModuleType) -> list[str]:
    done = [what for what, _ in module.steps]
    module.steps.clear()
    return done


def test_packages_are_installed_once_and_again_when_the_lock_changes(
    set_up: ModuleType, tmp_path: Path
) -> None:
    set_up.install_packages(with_tools=True)
    assert names(set_up) == ["Python packages"]
    set_up.install_packages(with_tools=True)
    set_up.install_packages(with_tools=False)  # the greater set holds the smaller
    assert names(set_up) == []
    (tmp_path / "uv.lock").write_text("changed")
    set_up.install_packages(with_tools=False)
    assert names(set_up) == ["Python packages"]
    set_up.install_packages(with_tools=True)  # the smaller set does not hold the greater
    assert names(set_up) == ["Python packages"]


def test_to_run_no_checking_tools_are_fetched_and_none_are_removed(set_up: ModuleType) -> None:
    set_up.install_packages(with_tools=False)
    ((_, command),) = set_up.steps
    assert {"--no-dev", "--inexact", "--frozen"} <= set(command)


def test_a_removed_environment_is_made_again(set_up: ModuleType, tmp_path: Path) -> None:
    set_up.install_packages(with_tools=True)
    (tmp_path / ".venv/bin/chibo").unlink()
    set_up.install_packages(with_tools=True)
    assert names(set_up) == ["Python packages"] * 2


def test_assets_are_built_when_their_content_changes_not_their_time(
    set_up: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build() -> list[str]:
        (tmp_path / "node_modules").mkdir(exist_ok=True)
        set_up.build_assets(with_tools=True)
        (tmp_path / "build").mkdir(exist_ok=True)
        (tmp_path / "build/app.css").touch()
        return names(set_up)

    monkeypatch.setattr(set_up, "node_folder", lambda: "/usr/bin")
    monkeypatch.setattr(set_up.shutil, "which", lambda name, path=None: f"/usr/bin/{name}")
    assert build() == ["Node packages", "Web assets"]
    source = tmp_path / "frontend/app.scss"
    source.write_text(source.read_text())
    assert build() == []
    source.write_text("b {}")
    assert build() == ["Web assets"]
    (tmp_path / "package-lock.json").write_text("changed")
    assert build() == ["Node packages", "Web assets"]


@pytest.mark.parametrize(
    ("version", "is_used"), [("v20.1.0", True), ("v18.19.1", False), ("what", False)]
)
def test_only_a_node_that_is_new_enough_is_used(
    set_up: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, is_used: bool
) -> None:
    for name in ("node", "npm"):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {version}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert (set_up.machine_node() is not None) == is_used


def test_an_old_python_is_told_before_anything_is_done(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(set_up, "OLDEST_PYTHON", (9, 0))
    with pytest.raises(SystemExit) as ending:
        set_up.main("work")
    assert ending.value.code == 1
    assert "Python 3.11 or newer is needed" in capsys.readouterr().err
    assert set_up.steps == []


def test_missing_test_programs_are_named_to_who_may_not_install_them(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(set_up.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(set_up.shutil, "which", lambda _name: None)
    with pytest.raises(SystemExit):
        set_up.install_test_programs()
    assert "sudo apt-get install -y chromium" in capsys.readouterr().err
    assert set_up.steps == []
