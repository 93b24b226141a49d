"""The executable: fast help, plain refusals, exit codes 0, 1 and 2."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from chibo.cli.main import COMMANDS, Entry, LazyGroup, cli
from chibo.cli.refusal import Refused, told_plainly
from chibo.config.environment import EnvironmentRefused
from chibo.postgres.refusal import ServerUnavailable


def run(*arguments: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    """Run the executable as a user would, with no variable of the tests' own."""
    return subprocess.run(
        [sys.executable, "-m", "chibo", *arguments],
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def commands_of(group: click.Group, path: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Every command below `group`, groups included, as words to type."""
    found = []
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        found.append((*path, name))
        if isinstance(command, click.Group):
            found += commands_of(command, (*path, name))
    return found


def test_help_lists_every_command_without_loading_django() -> None:
    code = (
        "import sys; from chibo.cli.main import cli\n"
        "try: cli.main(['--help'])\n"
        "finally: assert not [n for n in sys.modules if n.split('.')[0] in ('django', 'typst')]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for name, entry in COMMANDS.items():
        assert name in done.stdout
        assert entry.summary.split()[0] in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_listed_command_exists(name: str) -> None:
    module = COMMANDS[name].target.partition(":")[0]
    assert importlib.util.find_spec(module) is not None, f"{module} is missing"


def test_every_command_explains_itself_and_its_options() -> None:
    for path in commands_of(cli, ()):
        done = CliRunner().invoke(cli, [*path, "--help"])
        assert done.exit_code == 0, (path, done.output)
        text = done.output.split("Options:")[0].split("\n", 2)[2].strip()
        assert len(text) > 15, f"chibo {' '.join(path)} has no help"


def test_a_wrong_option_is_a_usage_error_and_a_wrong_command_too() -> None:
    assert run("serve", "--no-such-option").returncode == 2
    assert run("nothing").returncode == 2
    assert run("serve", "--port", "99999").returncode == 2
    assert run("--version").stdout.startswith("chibo ")


@pytest.mark.parametrize("command", ["serve", "worker", "migrate"])
def test_a_wrong_configuration_is_told_plainly_and_starts_nothing(
    tmp_path: Path, command: str
) -> None:
    done = run(command, CHIBO_DATA=str(tmp_path / "data"), PORT="eighty")
    assert done.returncode == 1
    assert "PORT: “eighty” is not a port." in done.stderr
    assert "CHIBO_SECRET_KEY: it is not set" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_database_that_cannot_be_reached_is_told_without_its_password(tmp_path: Path) -> None:
    done = run(
        "migrate",
        CHIBO_TEST="1",
        CHIBO_DATA=str(tmp_path),
        DATABASE_URL="postgresql://chibo_app:hidden@127.0.0.1:1/chibo",
    )
    assert done.returncode == 1
    assert done.stderr.startswith("The database cannot be reached")
    assert "Traceback" not in done.stderr
    assert "hidden" not in done.stderr


@pytest.mark.parametrize("problem", [EnvironmentRefused(()), ServerUnavailable("no room")])
def test_refusals_become_one_sentence(problem: Exception) -> None:
    with pytest.raises(Refused), told_plainly():
        raise problem


def test_a_fault_of_ours_keeps_its_traceback() -> None:
    with pytest.raises(ZeroDivisionError), told_plainly():
        raise ZeroDivisionError


def test_a_list_that_names_no_command_is_a_fault() -> None:
    group = LazyGroup({"wrong": Entry("os:path", "")}, name="x", help_text="")
    with pytest.raises(TypeError, match="os:path is not a command"):
        group.get_command(click.Context(group), "wrong")
