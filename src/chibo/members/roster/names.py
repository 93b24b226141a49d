"""Read a member's name: one column or two, in one spelling, in no old encoding."""

import re

from chibo.members.roster import kinds
from chibo.members.roster.checks import FORMULA_STARTS, Checks, as_text
from chibo.members.roster.fields import LABELS
from chibo.shared.vietnamese import normalise_name, proper_case
from chibo.spreadsheets.headings import Headings
from chibo.spreadsheets.legacy import legacy_encoding_of
from chibo.spreadsheets.workbook import Cells, Sheet, column_letter

_LONGEST_NAME = 100
_NAME = re.compile(r"[^\W\d_]+(?:[ .'’\-()]+[^\W\d_]+)*[.)]?")


class NameReader:
    """Reads the names of one sheet; words seen before are known to be good."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._good_words: set[str] = set()

    def arrange(self, headings: Headings) -> None:
        """Take in where the name stands from these headings on."""
        first = headings.first
        self.name_at, self.given_at = first("full_name"), first("given_name")
        self.family_at = first("family_name")
        names = headings.columns.get("full_name", ())
        self.name_parts: tuple[int, ...] = ()
        if (
            len(names) > 1
            and names[1] == names[0] + 1
            and headings.texts[names[0]] == headings.texts[names[1]]
        ):
            self.name_parts = names[:2]  # one heading over two columns: family and given name

    def read(self, cells: Cells, checks: Checks) -> str:
        """The name in one spelling (R-MEM-14); what is wrong with it is told in `checks`."""
        field = "full_name" if self.name_at >= 0 else "given_name"
        if self.name_parts:
            parts = [str(cells[place]) for place in self.name_parts]
            written = parts[0] if parts[0] == parts[1] else " ".join(parts)
        elif self.name_at >= 0:
            written = as_text(cells[self.name_at])
        else:
            family = as_text(cells[self.family_at]) if self.family_at >= 0 else ""
            written = f"{family} {as_text(cells[self.given_at])}"
        words = written.split()
        if words and len(written) <= _LONGEST_NAME and self._good_words.issuperset(words):
            return " ".join(words)
        name = normalise_name(written)
        if _NAME.fullmatch(name) and len(name) <= _LONGEST_NAME:
            if not name.isascii() and (encoding := legacy_encoding_of(name)):
                checks.add(kinds.LEGACY_NAME, field, example=name, encoding=encoding)
            elif name.isupper() and len(name) > 1:
                read = proper_case(name)
                checks.add(kinds.NAME_RECASED, field, written=name, read=read)
                return read
            else:
                self._good_words.update(
                    word for word in name.split() if word.isalpha() and word.istitle()
                )
            return name
        self._refuse_name(name, field, checks)
        return name

    def _refuse_name(self, name: str, field: str, checks: Checks) -> None:
        shown = name[:60]
        place = checks.headings.first(field)
        if not name:
            if (checks.row, place + 1) not in self.sheet.formulas:
                checks.add(kinds.NAME_MISSING, field)
        elif name.startswith(FORMULA_STARTS):
            cell = f"{column_letter(place + 1)}{checks.row}"
            checks.add(kinds.FORMULA, field, cell=cell, field=LABELS["full_name"])
        elif encoding := legacy_encoding_of(name):
            checks.add(kinds.LEGACY_NAME, field, example=shown, encoding=encoding)
        elif any(sign.isdecimal() for sign in name):
            checks.add(kinds.NAME_HAS_DIGITS, field, value=shown)
        elif len(name) > _LONGEST_NAME:
            checks.add(kinds.NAME_TOO_LONG, field, limit=_LONGEST_NAME)
        else:
            checks.add(kinds.NAME_HAS_SIGNS, field, value=shown)
