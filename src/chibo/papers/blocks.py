"""The pieces every paper is made of; both writers know these and no paper by name."""

from dataclasses import dataclass
from enum import StrEnum

from chibo.papers.head import PaperHead
from chibo.papers.profiles import LayoutProfile


class Style(StrEnum):
    PART = "part"  # I- …
    SECTION = "section"  # 1. …
    BODY = "body"
    CENTRE = "centre"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"


@dataclass(frozen=True)
class Run:
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]
    style: Style = Style.BODY


@dataclass(frozen=True)
class Column:
    """`width` in millimetres; the widths of a table are scaled to fill the line."""

    heading: str
    width: int
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Row:
    cells: tuple[str, ...]
    bold: bool = False


@dataclass(frozen=True)
class Table:
    """A ruled table whose heading is repeated on each page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class SignatureBlock:
    """Lines above the signature, the last of them the post, then the name below the free space."""

    lines: tuple[Run, ...]
    name: str


@dataclass(frozen=True)
class Closing:
    """The foot: recipients or a signature at the left, a signature at the right."""

    right: SignatureBlock | None
    left: SignatureBlock | None = None
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A whole paper, ready to be drawn. `annex` begins on a new page after the signatures."""

    head: PaperHead
    kind: str
    abstract: str
    body: tuple[Paragraph | Table, ...]
    closing: Closing
    annex: tuple[Paragraph | Table, ...] = ()
    landscape: bool = False

    @property
    def profile(self) -> LayoutProfile:
        return self.head.layout

    @property
    def title(self) -> str:
        """One line for the file's own description."""
        return f"{self.kind.capitalize()} {self.abstract}".strip()


def text(words: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
    return Paragraph((Run(words, bold=bold, italic=italic),))


def texts(words: str, *, dash: bool = False) -> tuple[Paragraph, ...]:
    """One paragraph for each line that somebody wrote; empty lines are left out."""
    lines = [line.strip() for line in words.splitlines()]
    return tuple(text(f"- {line.lstrip('-+• ')}" if dash else line) for line in lines if line)


def part(words: str) -> Paragraph:
    return Paragraph((Run(words, bold=True),), Style.PART)


def section(words: str) -> Paragraph:
    return Paragraph((Run(words, bold=True),), Style.SECTION)
