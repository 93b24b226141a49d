"""How many score sheets a second one core prints, as PDF, as Word, and as Word through docxtpl."""

import io
import time
from collections.abc import Callable

import docx as word
from docxtpl.template import DocxTemplate

from chibo.papers.blocks import Table
from chibo.papers.public import ScoreSheetPaper, docx, pdf
from tests.papers.specimens import score_sheet

SHEETS = 1000
YARDSTICK_SHEETS = 100


def per_second(
    print_one: Callable[[ScoreSheetPaper], object], papers: list[ScoreSheetPaper]
) -> float:
    """Papers a second of processor time, so that a busy machine does not count against us."""
    for paper in papers[:5]:
        print_one(paper)
    started = time.process_time()
    for paper in papers:
        print_one(paper)
    return len(papers) / (time.process_time() - started)


def docxtpl_template() -> bytes:
    """The score sheet's table as the usual docxtpl template has it: one row repeated."""
    document = word.Document()
    document.add_paragraph("{{ left }}")
    document.add_paragraph("{{ kind }} {{ abstract }}")
    table = document.add_table(rows=3, cols=7)
    table.rows[0].cells[0].text = "{%tr for row in rows %}"
    for n, cell in enumerate(table.rows[1].cells):
        cell.text = f"{{{{ row[{n}] }}}}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def through_docxtpl(template: bytes) -> Callable[[ScoreSheetPaper], bytes]:
    def print_one(paper: ScoreSheetPaper) -> bytes:
        sheet = paper.lay_out()
        rows = [row.cells for b in sheet.body if isinstance(b, Table) for row in b.rows]
        filled = DocxTemplate(io.BytesIO(template))
        filled.render(
            {
                "left": " ".join(sheet.head.left_lines()),
                "kind": sheet.kind,
                "abstract": sheet.abstract,
                "rows": rows,
            },
            autoescape=True,
        )
        out = io.BytesIO()
        filled.save(out)
        return out.getvalue()

    return print_one


def run() -> dict[str, float]:
    """Score sheets a second a core; each sheet has different points."""
    papers = [score_sheet(seed=n) for n in range(SHEETS)]
    return {
        "pdf_per_second": per_second(pdf, papers),
        "docx_per_second": per_second(docx, papers),
        "docxtpl_per_second": per_second(
            through_docxtpl(docxtpl_template()), papers[:YARDSTICK_SHEETS]
        ),
    }
