"""What both imports print: problems with their places, differences, and the same as JSON."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from chibo.cli.refusal import Refused
from chibo.spreadsheets.problems import Problem

SHOWN = 20


def read_bytes(path: Path) -> bytes:
    """The file's content; a sentence when it can't be read."""
    try:
        return path.read_bytes()
    except OSError as problem:
        msg = f"Không đọc được tệp {path}: {problem.strerror}. Hãy kiểm tra đường dẫn."
        raise Refused(msg) from problem


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def print_json(told: Mapping[str, object]) -> None:
    click.echo(json.dumps(told, ensure_ascii=False, indent=1, default=str))


def as_dicts(problems: Iterable[Problem], language: str) -> list[dict[str, object]]:
    """Problems as JSON has them."""
    return [
        {
            "sheet": problem.sheet,
            "row": problem.row,
            "column": problem.column,
            "code": problem.code,
            "message": problem.message_in(language),
            "severity": problem.severity,
        }
        for problem in problems
    ]


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Leave the search for unused rings of objects: a city's roster makes millions, none a ring."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def tell_problems(problems: Iterable[Problem], language: str) -> None:
    """Each problem on a line: where, what, how to mend; the first of them when there are many."""
    listed = list(problems)
    for problem in listed[:SHOWN]:
        place = f"{problem.sheet}!{problem.column or ''}{problem.row or ''}".rstrip("!")
        mark = "✗" if problem.severity == "error" else "·"
        click.echo(f"{mark} {place}: {problem.message_in(language)}", err=True)
    if len(listed) > SHOWN:
        more = len(listed) - SHOWN
        words = f"… còn {more} chỗ nữa" if language == "vi" else f"… and {more} more"
        click.echo(words, err=True)


def refuse_bad_rows(errors: int, language: str) -> None:
    """End with exit code 1: nothing was written."""
    msg = (
        f"Chưa nhập gì: {errors} lỗi nêu trên. Hãy sửa tệp, hoặc thêm --leave-out-bad-rows "
        "để nhập các hàng còn lại."
        if language == "vi"
        else f"Nothing was imported: {errors} errors above. Correct the file, or add "
        "--leave-out-bad-rows to import the other rows."
    )
    raise Refused(msg)
