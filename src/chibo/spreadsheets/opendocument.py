"""What the reader of .ods leaves out: merged cells, formulas, cells repeated without end."""

import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from xml.parsers import expat

from chibo.spreadsheets.archive import MOST_COLUMNS, MOST_ROWS, chunks_of
from chibo.spreadsheets.refusals import CORRUPT, TOO_MANY_CELLS, FileRefused
from chibo.spreadsheets.workbook import Merge, column_letter


@dataclass
class OpenDocumentMarks:
    """The merged cells and formulas of each sheet, by its name."""

    merges: dict[str, list[Merge]] = field(default_factory=lambda: defaultdict(list))
    formulas: dict[str, set[tuple[int, int]]] = field(default_factory=lambda: defaultdict(set))


def marks_of_ods(archive: zipfile.ZipFile) -> OpenDocumentMarks:
    """Walk through content.xml once, counting rows and columns with their repeats."""
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.EntityDeclHandler = walk.refuse_entity
    try:
        for chunk in chunks_of(archive, "content.xml"):
            parser.Parse(chunk, False)  # noqa: FBT003  expat takes no keywords
        parser.Parse(b"", True)  # noqa: FBT003  expat takes no keywords
    except (expat.ExpatError, ValueError):
        raise FileRefused(CORRUPT) from None
    return walk.marks


class _Walk:
    def __init__(self) -> None:
        self.marks = OpenDocumentMarks()
        self.sheet = ""
        self.row = self.column = 0
        self.row_repeat = 1

    def refuse_entity(self, *_: object) -> None:
        # A workbook never declares entities; a file that does wants them to grow.
        raise FileRefused(CORRUPT)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self.sheet = attributes.get("table:name", "")
            self.row = self.column = 0
        elif tag == "table:table-row":
            self.row += 1
            self.row_repeat = int(attributes.get("table:number-rows-repeated", "1"))
            self.column = 0
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._cell(attributes)

    def end(self, tag: str) -> None:
        if tag == "table:table-row":
            self.row += self.row_repeat - 1

    def _cell(self, attributes: dict[str, str]) -> None:
        left = self.column + 1
        repeat = int(attributes.get("table:number-columns-repeated", "1"))
        self.column += repeat
        if "office:value-type" not in attributes:
            return
        last_row = self.row + self.row_repeat - 1
        if (
            self.column > MOST_COLUMNS
            or last_row > MOST_ROWS
            or repeat * self.row_repeat > MOST_ROWS
        ):
            cell = f"{column_letter(self.column)}{last_row}"
            raise FileRefused(TOO_MANY_CELLS, {"sheet": self.sheet, "cell": cell}, sheet=self.sheet)
        if "table:formula" in attributes:
            self.marks.formulas[self.sheet].add((self.row, left))
        across = int(attributes.get("table:number-columns-spanned", "1"))
        down = int(attributes.get("table:number-rows-spanned", "1"))
        if across > 1 or down > 1:
            merge = Merge(self.row, left, self.row + down - 1, left + across - 1)
            self.marks.merges[self.sheet].append(merge)
