"""The executable `chibo`: the list of commands, each imported only when it is called."""

import importlib
import importlib.metadata
from dataclasses import dataclass
from typing import NoReturn

import click
from typing_extensions import override

import chibo
from chibo.cli.refusal import told_plainly


@dataclass(frozen=True)
class Entry:
    """Where a command lives, and the line that `chibo --help` shows for it."""

    target: str  # "module:object", a click command or group
    summary: str


COMMANDS = {
    "serve": Entry("chibo.cli.serve:serve", "Serve the pages and the API."),
    "worker": Entry("chibo.cli.worker:worker", "Work off the queue: notices, seals, month's end."),
    "migrate": Entry("chibo.cli.migrate:migrate", "Bring the database up to this version."),
    "doctor": Entry("chibo.cli.doctor:doctor", "Check this installation and name the remedies."),
    "demo": Entry("chibo.cli.demo:demo", "Load made-up organisations to try chibo with."),
    "org": Entry("chibo.cli.org:org", "Organisations: import the tree from a spreadsheet."),
    "roster": Entry("chibo.cli.roster:roster", "Members: import a roster from a spreadsheet."),
    "attendance": Entry(
        "chibo.cli.attendance:attendance", "Attendance: exchange with the national app."
    ),
    "rulebook": Entry("chibo.cli.rulebook:rulebook", "Rulebooks: list, check, try."),
    "report": Entry("chibo.cli.report:report", "Reports: structure, scores."),
    "facts": Entry("chibo.cli.facts:facts", "Monthly facts: verify or rebuild them."),
    "audit": Entry("chibo.cli.audit:audit", "The sealed record: verify it."),
    "notices": Entry("chibo.cli.notices:notices", "Notices: the push key, failures."),
    "token": Entry("chibo.cli.token:token", "Access tokens for the API."),
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is asked for.

    Names, help and usage errors answer in a blink; Django is loaded by the commands that need it.
    """

    def __init__(self, entries: dict[str, Entry], name: str, help_text: str) -> None:
        super().__init__(name=name, help=help_text)
        self.entries = entries

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.entries)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        module, _, attribute = entry.target.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            msg = f"{entry.target} is not a command"
            raise TypeError(msg)
        return command

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in self.entries.items()])

    @override
    def invoke(self, ctx: click.Context) -> object:
        with told_plainly():
            return super().invoke(ctx)


cli = LazyGroup(
    COMMANDS,
    name="chibo",
    help_text=(
        "chibo: a party cell's meeting from plan to signed minutes, and the true picture at "
        "every level.\n\n"
        "Exit codes: 0 done; 1 refused or failed, with a sentence that says why; 2 wrong usage.\n\n"
        "Configuration is read from the environment: docs/how-to/configure.md."
    ),
)
click.version_option(
    importlib.metadata.version(chibo.__name__), prog_name="chibo", message="%(prog)s %(version)s"
)(cli)


def main() -> NoReturn:
    """Run the command line; called by the executable."""
    cli.main(prog_name="chibo")
    raise SystemExit(0)
