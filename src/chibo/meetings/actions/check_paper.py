"""Check a file or text before it is kept: its size, its type, the marks that keep it out."""

from __future__ import annotations

from chibo.meetings.materials import MOST_BYTES, is_program, secrecy_mark, text_of
from chibo.meetings.refusals import FILE_TOO_LARGE, PROGRAM_FILE, SECRET_PAPER
from chibo.shared.errors import RuleViolated


def check_paper(file_name: str, content: bytes, *, title: str = "", text: str = "") -> None:
    """R-MTG-12 to R-MTG-14: refuse large files, programs, and papers marked secret.

    Part of a command of whoever keeps a paper that a person sends in.
    """
    if len(content) > MOST_BYTES:
        raise RuleViolated(
            FILE_TOO_LARGE,
            size=f"{len(content) / 1024**2:.1f}".replace(".", ","),
            limit=MOST_BYTES // 1024**2,
        )
    if is_program(file_name, content):
        raise RuleViolated(PROGRAM_FILE, name=file_name)
    inside = text_of(file_name, content)
    if mark := secrecy_mark(title, file_name, f"{text}\n{inside}"):
        raise RuleViolated(SECRET_PAPER, mark=mark)
