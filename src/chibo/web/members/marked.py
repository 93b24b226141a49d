"""What is wrong in a file that was sent: told on the page, and coloured in the file itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.http import HttpResponse

from chibo.shared.errors import NotVisible
from chibo.spreadsheets.problems import Language, Problem
from chibo.spreadsheets.reading import read_workbook
from chibo.spreadsheets.refusals import FileRefused
from chibo.spreadsheets.writing import mark_problems
from chibo.usecase.public import NOT_VISIBLE

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN: Final = 200


def told_problems(problems: Sequence[Problem], language: Language) -> dict[str, object]:
    """What the list of remarks shows: from the top of each sheet down, as one mends a file."""
    sheets = {name: place for place, name in enumerate(dict.fromkeys(p.sheet for p in problems))}
    in_order = sorted(problems, key=lambda p: (sheets[p.sheet], p.row or 0, p.column or ""))
    return {
        "problems": [
            {
                "place": problem.sheet,
                "row": problem.row or "",
                "column": problem.column or "",
                "text": problem.message_in(language),
                "is_error": problem.severity == "error",
            }
            for problem in in_order[:SHOWN]
        ],
        "problem_count": len(problems),
        "untold_count": max(len(problems) - SHOWN, 0),
        "has_places": any(problem.row is not None for problem in problems),
    }


def marked_answer(
    content: bytes, filename: str, problems: Sequence[Problem], language: Language
) -> HttpResponse:
    """The file with each place coloured and said at the end of its row.

    NotVisible for a file that cannot be read at all: there is nothing to colour in it.
    """
    try:
        workbook = read_workbook(content, filename)
    except FileRefused as unreadable:
        raise NotVisible(NOT_VISIBLE) from unreadable
    answer = HttpResponse(mark_problems(workbook, problems, language), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="danh-dau-loi.xlsx"'
    return answer
