"""Draws a laid-out paper as PDF/A-2b with one Typst compiler, kept and reused."""

import json
import re
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from threading import Lock

import typst

from chibo.papers.blocks import Align, Paragraph, Run, Sheet, SignatureBlock, Table
from chibo.papers.head import PARTY_TITLE
from chibo.papers.lettering import FONTS_FOLDER, printable
from chibo.papers.profiles import LayoutProfile

PAGE_SHORT_MM, PAGE_LONG_MM = 210, 297
# A cell this long may not fit on one page, so its row must be allowed to break.
BREAKABLE_FROM_LETTERS = 1200
# No Vietnamese word is as long; anything longer gets places to break or it would leave the page.
_UNBROKEN = re.compile(r"\S{24,}")
_EVERY_TEN = re.compile(r"(\S{10})(?=\S)")
_ZERO_WIDTH_SPACE = "\u200b"

_compiling = Lock()


@cache
def _compiler() -> typst.Compiler:
    """Only the four Tinos files: with any other font at hand Typst would fall back silently."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS_FOLDER]
    )
    return typst.Compiler(root=Path(__file__).parent, font_paths=fonts)


def draw(sheet: Sheet) -> bytes:
    """R-PAP-30 The paper as PDF/A-2b; the same sheet gives the same bytes."""
    values = json.dumps(_values(sheet), ensure_ascii=False, separators=(",", ":"))
    # The values come inside the source, not as sys.inputs: a changed input makes Typst forget
    # every cell it has laid out before, which halves the speed.
    source = (
        f'#import "paper.typ": paper\n#paper(json(bytes({json.dumps(values, ensure_ascii=False)})))'
    )
    dated = datetime.combine(sheet.head.dated, time(), UTC)
    with _compiling:
        drawn = _compiler().compile(
            input=source.encode(),
            format="pdf",
            pdf_standards="a-2b",
            pdf_tags=False,
            timestamp=int(dated.timestamp()),
        )
    if not isinstance(drawn, bytes):
        raise TypeError("the compiler returned no single document")
    return drawn


def _values(sheet: Sheet) -> dict[str, object]:
    width = PAGE_LONG_MM if sheet.landscape else PAGE_SHORT_MM
    line = width - sheet.profile.margin_left_mm - sheet.profile.margin_right_mm
    return {
        "profile": _profile(sheet.profile),
        "party": PARTY_TITLE,
        "left": [_text(words) for words in sheet.head.left_lines()],
        "place_date": _text(sheet.head.place_and_date()),
        "kind": sheet.kind,
        "abstract": _text(sheet.abstract),
        "title": printable(sheet.title),
        "author": printable(sheet.head.issuing_body),
        "landscape": sheet.landscape,
        "body": [_block(block, line) for block in sheet.body],
        "annex": [_block(block, line) for block in sheet.annex],
        "recipients": [_text(words) for words in sheet.closing.recipients],
        "left_signature": _signature(sheet.closing.left),
        "right_signature": _signature(sheet.closing.right),
    }


@cache
def _profile(profile: LayoutProfile) -> dict[str, object]:
    return {
        name: value
        for name, value in vars(profile).items()
        if isinstance(value, int) or name == "below_abstract"
    }


def _text(words: str) -> str:
    words = printable(words)
    if _UNBROKEN.search(words) is None:
        return words
    return _UNBROKEN.sub(lambda m: _EVERY_TEN.sub(rf"\1{_ZERO_WIDTH_SPACE}", m[0]), words)


def _run(run: Run) -> object:
    faces = "b" * run.bold + "i" * run.italic
    return [_text(run.text), faces] if faces else _text(run.text)


def _signature(block: SignatureBlock | None) -> object:
    if block is None:
        return None
    return {"lines": [_run(run) for run in block.lines], "name": _text(block.name)}


def _block(block: Paragraph | Table, line_mm: int) -> dict[str, object]:
    if isinstance(block, Paragraph):
        return {"style": block.style, "runs": [_run(run) for run in block.runs]}
    scale = line_mm / sum(column.width for column in block.columns)
    rows = [{"cells": [_text(cell) for cell in row.cells], "bold": row.bold} for row in block.rows]
    longest = max((len(cell) for row in block.rows for cell in row.cells), default=0)
    return {
        "widths": [round(column.width * scale, 2) for column in block.columns],
        "align": ["centre" if c.align is Align.CENTRE else "left" for c in block.columns],
        "heading": [column.heading for column in block.columns],
        "rows": rows,
        "breakable": longest >= BREAKABLE_FROM_LETTERS,
    }
