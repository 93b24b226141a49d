"""Merge the translated parts into Django's message catalogue, and refuse what is not whole.

Each part of the product keeps its Vietnamese in `src/chibo/locale/parts/<part>.po`. This collects
every message that templates and code ask for, takes its translation from the parts and writes
`src/chibo/locale/vi/LC_MESSAGES/django.po` and `.mo`. It fails, and writes nothing, when a message
has no translation, when a translation is empty, fuzzy or has lost a placeholder, and when two parts
translate one message differently.

Run: `python tools/build_messages.py` (`--allow-missing` writes what there is, and still says what
is missing; `--list PATH…` prints the messages of some folders as an empty part to fill in).
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).parents[1]
SOURCES: Final = ROOT / "src/chibo"
PARTS: Final = SOURCES / "locale/parts"
BUILT: Final = SOURCES / "locale/vi/LC_MESSAGES"

_CONTEXT_FIRST: Final = ((1, "c"), 2)
_CONTEXT_PLURAL: Final = ((1, "c"), 2, 3)
KEYWORDS: Final = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": _CONTEXT_FIRST,
    "pgettext_lazy": _CONTEXT_FIRST,
    "npgettext": _CONTEXT_PLURAL,
    "npgettext_lazy": _CONTEXT_PLURAL,
}
_CALL: Final = re.compile(r"\b(_|n?p?gettext)\(")
_PLACEHOLDER: Final = re.compile(r"%\((\w+)\)[#0\- +]*[\d.]*[sdif]")

Key = tuple[str, str]  # context ("" without one), English message


@dataclass
class Asked:
    """One message that the sources ask for."""

    text: str
    context: str
    plural: str = ""
    places: list[str] = field(default_factory=list)


def main(arguments: list[str]) -> int:
    """Build the catalogue; 1 when something is not whole."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--allow-missing", action="store_true", help="write what there is")
    parser.add_argument("--list", nargs="+", type=Path, metavar="PATH", help="print an empty part")
    options = parser.parse_args(arguments)
    if options.list:
        print_part(messages_in(options.list))
        return 0
    asked = messages_in([SOURCES])
    merged, problems = merge(sorted(PARTS.glob("*.po")))
    missing = missing_from(merged, asked)
    for line in [*problems, *missing]:
        print(line, file=sys.stderr)
    if problems or (missing and not options.allow_missing):
        print(f"{len(problems) + len(missing)} problems; nothing written.", file=sys.stderr)
        return 1
    write(merged, asked)
    print(f"{len(merged)} messages → {BUILT.relative_to(ROOT)}")
    return 0


def messages_in(folders: Iterable[Path]) -> dict[Key, Asked]:
    """Every message that the templates and the code in these folders ask for."""
    found: dict[Key, Asked] = {}
    for folder in folders:
        files = [folder] if folder.is_file() else sorted(folder.rglob("*"))
        for file in files:
            for message, line in _messages_of(file):
                known = found.setdefault((message.context, message.text), message)
                known.plural = known.plural or message.plural
                known.places.append(f"{_shown(file)}:{line}")
    return found


def _messages_of(file: Path) -> Iterator[tuple[Asked, int]]:
    if file.suffix == ".py" and "migrations" not in file.parts:
        yield from _messages_of_code(file)
    elif file.suffix in {".html", ".txt"} and "templates" in file.parts:
        yield from _messages_of_template(file)


def _messages_of_code(file: Path) -> Iterator[tuple[Asked, int]]:
    with file.open("rb") as source:
        for line, found, _comments, context in extract("python", source, keywords=KEYWORDS):
            one, *more = (found,) if isinstance(found, str) else found
            if one:
                yield Asked(one, context or "", more[0] if more and more[0] else ""), line


def _messages_of_template(file: Path) -> Iterator[tuple[Asked, int]]:
    from django.utils.translation.template import templatize

    code = templatize(file.read_text(encoding="utf-8"), origin=str(file))
    for start in _CALL.finditer(code):
        call = _call_at(code, start.start())
        if call is None:
            continue
        texts = [
            a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)
        ]
        context = texts.pop(0) if "pgettext" in start.group(1) else ""
        if texts and texts[0]:
            line = code.count("\n", 0, start.start()) + 1
            yield Asked(texts[0], context, texts[1] if len(texts) > 1 else ""), line


def _call_at(code: str, start: int) -> ast.Call | None:
    """The call that begins there: the shortest text, up to a closing bracket, that is one."""
    end = code.find(")", start)
    while end != -1:
        try:
            parsed = ast.parse(code[start : end + 1].strip(), mode="eval").body
        except SyntaxError:
            end = code.find(")", end + 1)
        else:
            return parsed if isinstance(parsed, ast.Call) else None
    return None


def merge(parts: Iterable[Path]) -> tuple[dict[Key, Message], list[str]]:
    """All translations, and what is wrong: empty, fuzzy, conflicting, lost placeholders."""
    merged: dict[Key, Message] = {}
    origins: dict[Key, str] = {}
    problems: list[str] = []
    for part in parts:
        with part.open("rb") as source:
            catalogue = read_po(source, locale="vi", abort_invalid=True)
        for message in catalogue:
            if not message.id:
                continue
            key = _key(message)
            where = f"{part.name}:{message.lineno}"
            problems += [f"{where}: {fault}: {key[1]!r}" for fault in faults_of(message)]
            known = merged.setdefault(key, message)
            origins.setdefault(key, where)
            if _one(known.string) != _one(message.string):
                problems.append(f"{where}: another translation than {origins[key]}: {key[1]!r}")
    return merged, problems


def faults_of(message: Message) -> Iterator[str]:
    """What makes one translation unfit."""
    translated = _one(message.string)
    if not translated.strip():
        yield "empty translation"
        return
    if message.fuzzy:
        yield "fuzzy translation"
    english = message.id if isinstance(message.id, str) else message.id[-1]
    wanted, given = (set(_PLACEHOLDER.findall(text)) for text in (english, translated))
    if wanted != given:
        yield f"placeholders {sorted(given)} instead of {sorted(wanted)}"


def missing_from(merged: dict[Key, Message], asked: dict[Key, Asked]) -> list[str]:
    """What is asked for and has no translation, with the first place that asks."""
    return [
        f"{message.places[0]}: no translation of {message.text!r}"
        + (f" (context {message.context!r})" if message.context else "")
        for key, message in asked.items()
        if key not in merged
    ]


def write(merged: dict[Key, Message], asked: dict[Key, Asked]) -> None:
    """Write the catalogue for people (.po) and for gettext (.mo), the same from the same parts."""
    catalogue = Catalog(
        locale="vi", project="chibo", fuzzy=False, header_comment="# Built; see parts/."
    )
    for (context, text), message in sorted(merged.items()):
        plural = asked[context, text].plural if (context, text) in asked else ""
        identity: str | tuple[str, str] = (text, plural) if plural else text
        translated = _one(message.string)
        catalogue.add(identity, (translated,) if plural else translated, context=context or None)
    BUILT.mkdir(parents=True, exist_ok=True)
    for name, writer in (("django.po", write_po), ("django.mo", write_mo)):
        buffer = io.BytesIO()
        writer(buffer, catalogue)
        target = BUILT / name
        unfinished = target.with_suffix(".part")
        unfinished.write_bytes(_without_dates(buffer.getvalue()))
        unfinished.replace(target)


def _without_dates(content: bytes) -> bytes:
    # Only the .po may change length; in the .mo, offsets are counted, so its dates stay.
    if content.startswith(b"\xde\x12\x04\x95"):
        return content
    return re.sub(rb'"(POT-Creation-Date|PO-Revision-Date): [^"]*"\n', b"", content)


def print_part(messages: dict[Key, Asked]) -> None:
    """Print a part with empty translations, to be filled in."""
    for message in messages.values():
        print(f"#: {message.places[0]}")
        if message.context:
            print(f"msgctxt {_quoted(message.context)}")
        print(f"msgid {_quoted(message.text)}")
        if message.plural:
            print(f'msgid_plural {_quoted(message.plural)}\nmsgstr[0] ""\n')
        else:
            print('msgstr ""\n')


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _key(message: Message) -> Key:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return (message.context or "", text)


def _one(string: object) -> str:
    """Vietnamese has one form for every number."""
    if isinstance(string, tuple | list):
        return str(string[0]) if string else ""
    return str(string or "")


def _shown(file: Path) -> str:
    resolved = file.resolve()
    return str(resolved.relative_to(ROOT)) if resolved.is_relative_to(ROOT) else str(file)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
