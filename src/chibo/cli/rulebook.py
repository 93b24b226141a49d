"""`chibo rulebook`: check rulebooks in files, list those shipped, try one on given evidence."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import cast

import click

from chibo.cli.refusal import Refused
from chibo.rulebooks.public import (
    CELL_TYPES,
    MEETING_KINDS,
    BrokenRulebook,
    CellType,
    CriteriaSet,
    Layer,
    MeetingKind,
    MisjudgedSheet,
    Outcome,
    Problem,
    ResolvedRules,
    Rulebook,
    Sentence,
    UnreadableEvidence,
    check_rulebooks,
    layers_above,
    read_rulebook,
    read_sheet,
    resolve,
    sample_sheet,
    score,
    shipped_rulebooks,
)

_LANGUAGE = click.option(
    "--lang",
    "language",
    type=click.Choice(["vi", "en"]),
    default="vi",
    show_default=True,
    help="Language of what is printed.",
)


@click.group()
def rulebook() -> None:
    """Rulebooks: decrees as data. None of these commands needs a database."""


@rulebook.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def check(path: Path, *, as_json: bool) -> None:
    """Check the rulebook at PATH: a YAML file, its folder, or a folder of such folders.

    Each problem is told with file:line:column, what is wrong and how to mend it, in Vietnamese
    and English. Also checked: that nothing loosens a paper above. Exit code 1 on any problem.
    """
    checked = check_rulebooks(path)
    if as_json:
        found = {
            "rulebooks": [one.key for one in checked.rulebooks],
            "problems": [_problem(one) for one in checked.problems],
        }
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for problem in checked.problems:
            click.echo(f"{problem.say('vi')}\n    {problem.sentence.say('en')}")
        if not checked.problems:
            for one in checked.rulebooks:
                click.echo(f"{one.key}: đúng · sound")
    raise SystemExit(1 if checked.problems else 0)


def _problem(problem: Problem) -> dict[str, str | int]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "code": problem.sentence.code,
        "vi": problem.sentence.say("vi"),
        "en": problem.sentence.say("en"),
    }


@rulebook.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@_LANGUAGE
def list_(*, as_json: bool, language: str) -> None:
    """List the rulebooks that ship with the program, oldest first."""
    books = sorted(shipped_rulebooks().values(), key=lambda one: (one.in_force.from_, one.key))
    if as_json:
        rows = [_head(one, language) for one in books]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for one in books:
        until = one.in_force.to.isoformat() if one.in_force.to else "          "
        citation = one.citation.in_language(language)
        issuer = one.issuer.in_language(language)
        click.echo(f"{one.key:<28} {one.in_force.from_} – {until}  {citation} · {issuer}")


def _head(one: Rulebook, language: str) -> dict[str, object]:
    return {
        "key": one.key,
        "level": one.level,
        "type": one.type,
        "issuer": one.issuer.in_language(language),
        "number": one.number,
        "symbol": one.symbol,
        "date": one.date.isoformat() if one.date else None,
        "title": one.title.in_language(language),
        "in_force": {
            "from": one.in_force.from_.isoformat(),
            "to": one.in_force.to.isoformat() if one.in_force.to else None,
            "assumed": one.in_force.assumed,
        },
        "follows": one.follows,
        "under": one.under,
        "found": one.found.how,
        "criteria_sets": [
            {
                "code": part.code,
                "cell_types": list(part.cell_types),
                "kinds": list(part.kinds),
                "points": _number(part.points.value),
                "assumed": part.points.assumed,
                "groups": {group.code: _number(group.points.value) for group in part.groups},
            }
            for part in one.criteria_sets
        ],
        "targets": [target.code for target in one.targets],
    }


@rulebook.command("try")
@click.argument("key")
@click.option("--type", "cell_type", type=click.Choice(CELL_TYPES), help="Type of the cell.")
@click.option(
    "--evidence",
    "evidence_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path, allow_dash=True),
    help='JSON: {"evidence": {…}, "judged": {…}}; - reads standard input.',
)
@click.option("--kind", type=click.Choice(MEETING_KINDS), default="regular", show_default=True)
@click.option(
    "--on",
    "on_date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day whose rules hold. Default: today if the paper is in force, else its first day.",
)
@click.option("--example", is_flag=True, help="Print an evidence file with every key, and stop.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@_LANGUAGE
def try_(
    *,
    key: str,
    cell_type: str | None,
    evidence_file: Path | None,
    kind: str,
    on_date: datetime | None,
    example: bool,
    as_json: bool,
    language: str,
) -> None:
    """Score given evidence by rulebook KEY (of `list`, or the path of a file or folder).

    The paper is laid below the central papers in force and those it names with `under`.
    """
    paper = _paper(key)
    if cell_type is None:
        if not example:
            raise click.UsageError("Missing option '--type'.")
        cell_type = _first_type(paper)
    rules = _rules(paper, cast("CellType", cell_type), cast("MeetingKind", kind), on_date)
    criteria_set = rules.criteria_set
    if criteria_set is None:
        raise Refused(Sentence("no_criteria").say(language))
    if example:
        click.echo(sample_sheet(criteria_set, rules.form, rules.kind))
        return
    if evidence_file is None:
        raise click.UsageError("Missing option '--evidence'; --example prints a file.")
    outcome = _scored(criteria_set, evidence_file, language)
    if as_json:
        told = _outcome(paper, rules, outcome, language)
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _print_outcome(outcome, language)


def _paper(key: str) -> Rulebook:
    shipped = shipped_rulebooks()
    if key in shipped:
        return shipped[key]
    if not Path(key).exists():
        msg = f"Không có bộ quy định “{key}”. · There is no rulebook “{key}”.\n" + "\n".join(
            shipped
        )
        raise Refused(msg)
    try:
        return read_rulebook(Path(key))
    except BrokenRulebook as broken:
        raise Refused("\n".join(problem.say("vi") for problem in broken.problems)) from None


def _first_type(paper: Rulebook) -> CellType:
    types = [one for part in paper.criteria_sets for one in part.cell_types]
    return types[0] if types else CELL_TYPES[0]


def _rules(
    paper: Rulebook, cell_type: CellType, kind: MeetingKind, on_date: datetime | None
) -> ResolvedRules:
    today = datetime.now(UTC).date()
    day: date = paper.in_force.from_
    if on_date is not None:
        day = on_date.date()
    elif paper.in_force.covers(today):
        day = today
    if not paper.in_force.covers(day):
        msg = (
            f"“{paper.key}” không có hiệu lực ngày {day:%d/%m/%Y}. Hãy chọn ngày khác với --on.\n"
            f"“{paper.key}” is not in force on {day}. Choose another day with --on."
        )
        raise Refused(msg)
    above = layers_above(paper, shipped_rulebooks(), day)
    return resolve([*above, Layer.of(paper)], day, cell_type, kind)


def _scored(criteria_set: CriteriaSet, file: Path, language: str) -> Outcome:
    try:
        with click.open_file(str(file), encoding="utf-8-sig") as stream:
            sheet = read_sheet(stream.read())
        return score(criteria_set, sheet.evidence, sheet.judged)
    except UnicodeDecodeError:
        fault = Sentence("file_not_text")
        raise Refused(f"{file}: {fault.say(language)}") from None
    except UnreadableEvidence as unreadable:
        lines = [f"{file}: {at} {one.say(language)}" for at, one in unreadable.faults]
        raise Refused("\n".join(lines)) from None
    except MisjudgedSheet as misjudged:
        lines = [f"{file}: judged.{at} {one.say(language)}" for at, one in misjudged.faults]
        raise Refused("\n".join(lines)) from None


def _outcome(
    paper: Rulebook, rules: ResolvedRules, outcome: Outcome, language: str
) -> Mapping[str, object]:
    return {
        "rulebook": paper.key,
        "version": rules.version,
        "cell_type": rules.cell_type,
        "kind": rules.kind,
        "papers": [one.key for one in rules.papers],
        "criteria": [
            {
                "code": one.code,
                "group": one.group,
                "title": one.title.in_language(language),
                "max": _number(one.max),
                "points": None if one.points is None else _number(one.points),
                "measured": one.measured,
                "counted": one.counted,
                "why": " ".join(sentence.say(language) for sentence in one.why),
                "paper": one.paper,
                "clause": one.clause,
                "assumed": one.assumed,
            }
            for one in outcome.criteria
        ],
        "groups": [
            {
                "code": one.code,
                "part_of": one.part_of,
                "title": one.title.in_language(language),
                "max": _number(one.max),
                "points": None if one.points is None else _number(one.points),
            }
            for one in outcome.groups
        ],
        "total": None if outcome.total is None else _number(outcome.total),
        "so_far": _number(outcome.so_far),
        "max": _number(outcome.max),
        "full": _number(outcome.full),
        "complete": outcome.is_complete,
        "rating": outcome.rating,
        "rating_label": (
            None if outcome.rating_label is None else outcome.rating_label.in_language(language)
        ),
        "why": [sentence.say(language) for sentence in outcome.why],
        "missing": [
            {"criterion": lack.criterion, "measure": lack.measure} for lack in outcome.missing
        ],
    }


def _number(number: Decimal) -> int | float:
    """Return the number for JSON; points have few digits, so nothing is lost."""
    return int(number) if number == number.to_integral_value() else float(number)


def _print_outcome(outcome: Outcome, language: str) -> None:
    for one in outcome.criteria:
        points = "–" if one.points is None else f"{_number(one.points)}"
        mark = " *" if one.assumed else ""
        click.echo(f"{points:>5} / {_number(one.max):<5} {one.title.in_language(language)}{mark}")
        for sentence in one.why:
            click.echo(f"{'':14}{sentence.say(language)}")
    total = "–" if outcome.total is None else f"{_number(outcome.total)}"
    click.echo(f"{total:>5} / {_number(outcome.max):<5}")
    for sentence in outcome.why:
        click.echo(sentence.say(language))
    if any(one.assumed for one in outcome.criteria):
        note = {
            "vi": "* giả định: chưa thấy trong văn bản",
            "en": "* assumed: not seen in the paper",
        }
        click.echo(note[language])
