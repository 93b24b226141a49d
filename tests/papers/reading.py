"""Reads the text of a drawn PDF or a written Word document back, without outside programs."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence

import docx
import pikepdf
from docx.document import Document
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

Placed = tuple[int, float, float, str]


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """Glyph number to text, from the font's ToUnicode map."""
    cmap = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for section in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for glyph, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", section):
            found[int(glyph, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for section in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        triple = r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>"
        for first, last, text in re.findall(triple, section):
            start = int.from_bytes(bytes.fromhex(text), "big")
            for n in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + n] = chr(start + n)
    return found


def _shown(operands: Sequence[object], letters: dict[int, str]) -> str:
    parts = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return "".join(
        letters[int.from_bytes(codes[i : i + 2], "big")] for i in range(0, len(codes), 2)
    )


def _placed(pdf: pikepdf.Pdf) -> Iterator[Placed]:
    for number, page in enumerate(pdf.pages):
        fonts: dict[str, pikepdf.Object] = dict(page.Resources.get("/Font", {}).items())
        letters = {name: _letters(font) for name, font in fonts.items()}
        matrix, stack = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), []
        x = y = 0.0
        font = ""
        for instruction in pikepdf.parse_content_stream(page):
            operands, name = list(instruction.operands), str(instruction.operator)
            if name == "q":
                stack.append(matrix)
            elif name == "Q":
                matrix = stack.pop()
            elif name == "cm":
                matrix = _times(tuple(float(v) for v in operands), matrix)
            elif name == "Tf":
                font = str(operands[0])
            elif name == "Tm":
                x, y = float(operands[4]), float(operands[5])
            elif name in {"Tj", "TJ"}:
                at = _times((1, 0, 0, 1, x, y), matrix)
                yield number, at[5], at[4], _shown(operands, letters[font])


def _times(
    m: tuple[float, ...], n: tuple[float, ...]
) -> tuple[float, float, float, float, float, float]:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def text_of_pdf(content: bytes) -> str:
    """The text line by line, as it stands on the page from top to bottom and left to right."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        placed = list(_placed(pdf))
    lines: list[str] = []
    last: tuple[int, float] | None = None
    for page, y, _, text in sorted(placed, key=lambda p: (p[0], -round(p[1], 1), p[2])):
        here = (page, round(y, 1))
        if here == last:
            lines[-1] += f" {text.strip()}"
        else:
            lines.append(text.strip())
        last = here
    return "\n".join(" ".join(line.split()) for line in lines)


def text_of_docx(content: bytes) -> str:
    """The text paragraph by paragraph; the cells of a table row are joined by ` | `."""
    document: Document = docx.Document(io.BytesIO(content))
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, WordParagraph):
            lines.append(block.text)
        elif isinstance(block, WordTable):
            lines += [
                " | ".join(" / ".join(cell.text.split("\n")).strip(" /") for cell in row.cells)
                for row in block.rows
            ]
    return "\n".join(line for line in lines if line.strip())


def words_of(text: str) -> list[str]:
    """The words in alphabetical order: what two renderings of one paper must share."""
    return sorted(word for word in re.split(r"[\s|\u200b]+", text) if word not in {"", "/"})


def page_count(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def fonts_of(content: bytes) -> dict[str, bool]:
    """Each font's name without its subset mark, and whether its file is embedded."""
    found: dict[str, bool] = {}
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            for font in page.Resources.get("/Font", {}).values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                name = str(descriptor.FontName).removeprefix("/").partition("+")[2]
                embedded = "/FontFile2" in descriptor or "/FontFile3" in descriptor
                found[name] = found.get(name, True) and embedded
    return found


def metadata_of(content: bytes) -> dict[str, str]:
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_metadata() as metadata:
        return {str(key): str(value) for key, value in metadata.items()}


def part_of_docx(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()
