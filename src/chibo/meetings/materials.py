"""What may be a meeting's paper: its size, its type, and the marks that keep it out."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from pathlib import PurePath
from typing import Final
from xml.etree import ElementTree as ET

MOST_BYTES: Final = 10 * 1024 * 1024
# What a packed document may unfold to while its text is looked through.
MOST_TEXT: Final = 20 * 1024 * 1024

MEDIA_TYPES: Final = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".doc": "application/msword",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xls": "application/vnd.ms-excel",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".txt": "text/plain; charset=utf-8",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}
_PROGRAM_NAMES: Final = re.compile(
    r"\.(exe|com|scr|bat|cmd|ps1|vb[se]|jse?|ws[fh]|hta|ms[ip]|dll|jar|apk|sh|lnk|reg|cpl|pif|app"
    r"|deb|rpm|html?|svg|docm|xlsm|pptm)$"
)
_PROGRAM_STARTS: Final = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
# "BÍ MẬT NHÀ NƯỚC" in a heading is what a paper is about; the mark stands alone.
_MARK: Final = re.compile(r"(?<![\w])(?<!BÍ )(TUYỆT MẬT|TỐI MẬT|MẬT)(?!\w)")
_MARK_ANY_CASE: Final = re.compile(r"(?<!\w)(TUYỆT MẬT|TỐI MẬT)(?!\w)", re.IGNORECASE)
_MARK_IN_NAME: Final = re.compile(
    r"(?<![^\W_])(?<!bí )(tuyệt mật|tối mật|tuyet mat|toi mat|mật)(?![^\W_])"
)


def media_type_of(file_name: str) -> str:
    """The type by the name's ending; anything unknown is served as a plain download."""
    return MEDIA_TYPES.get(PurePath(file_name).suffix.lower(), "application/octet-stream")


def is_program(file_name: str, content: bytes) -> bool:
    """R-MTG-14 Whether a file can run: by its ending or by how it begins, whatever its name."""
    name = file_name.lower().rstrip(". ")
    return bool(_PROGRAM_NAMES.search(name)) or content.startswith(_PROGRAM_STARTS)


def secrecy_mark(title: str, file_name: str, text: str) -> str:
    """R-MTG-13 The mark of secrecy that a paper bears, or an empty string.

    In text and title the mark is in capitals; in a name it may be written anyhow.
    """
    for words in (title, text):
        composed = " ".join(unicodedata.normalize("NFC", words).split())
        if found := _MARK.search(composed):
            return found[1]
    composed_title = " ".join(unicodedata.normalize("NFC", title).split())
    if found := _MARK_ANY_CASE.search(composed_title):
        return found[1].upper()
    name = unicodedata.normalize("NFC", file_name).lower()
    name = " ".join(re.sub(r"[-_.\s]+", " ", name).split())
    found = _MARK_IN_NAME.search(name)
    return found[1].upper() if found else ""


def text_of(file_name: str, content: bytes) -> str:
    """The words inside a file, as far as they can be read without its program.

    Word, Excel, PowerPoint and OpenDocument files and plain text are read; a PDF or a picture is
    not, so for those the name and the title have to tell.
    """
    if content.startswith(b"PK\x03\x04"):
        return _text_of_packed(content)
    if PurePath(file_name).suffix.lower() in {".txt", ".csv", ".md", ""}:
        return content.decode("utf-8", errors="replace")
    return ""


def _text_of_packed(content: bytes) -> str:
    words: list[str] = []
    left = MOST_TEXT
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for entry in packed.infolist():
                if not entry.filename.endswith(".xml") or left <= 0:
                    continue
                with packed.open(entry) as stream:
                    part = stream.read(left)
                left -= len(part)
                words.append(_text_of_xml(part))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError):
        return " ".join(words)
    return " ".join(words)


def _text_of_xml(part: bytes) -> str:
    """Paragraph by paragraph: a mark may be split over several runs of letters."""
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        return ""
    try:
        root = ET.fromstring(part)  # noqa: S314  entities were refused above
    except ET.ParseError:
        return ""
    return "\n".join(
        "".join(element.itertext())
        for element in root.iter()
        if element.tag.rsplit("}", 1)[-1] in {"p", "h", "si"}
    )
