"""Turn one row of a roster into a record, naming what is wrong in it."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from chibo.members.roster import kinds
from chibo.members.roster.fields import LABELS
from chibo.members.roster.posts import Posts, read_posts
from chibo.members.roster.records import Gender, RosterRow, Status
from chibo.members.roster.tables import MemberRow
from chibo.shared.vietnamese import normalise_name, proper_case
from chibo.spreadsheets.dates import PartialDate, read_date
from chibo.spreadsheets.headings import Headings, heading_key
from chibo.spreadsheets.legacy import legacy_encoding_of
from chibo.spreadsheets.problems import Kind, Label, Param, Problem
from chibo.spreadsheets.workbook import Cells, Sheet, Value, column_letter

_LONGEST_NAME = 100
_CARD_DIGITS = 8
_ADULT = 18
_PARTY_FOUNDED = dt.date(1930, 2, 3)
# Probation lasts a year and may be lengthened once; after this many years a blank is a gap.
_LONGEST_PROBATION = 2

_NAME = re.compile(r"[^\W\d_]+(?:[ .'’\-()]+[^\W\d_]+)*[.)]?")
_DATE_IN_TEXT = re.compile(
    r"\b\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}\b|\b\d{1,2}/\d{4}\b|\b\d{4}\b"
)
_FORMULA_STARTS = ("=", "+", "@")
_YES = {"x", "co", "1", "yes", "v", "mien", "da mien", "duoc mien", "true", "dung"}
_NO = {"", "khong", "ko", "0", "no", "k", "chua", "false", "sai"}
_GENDERS: dict[str, Gender] = {
    "nam": "male", "nu": "female", "male": "male", "female": "female", "m": "male", "f": "female",
}  # fmt: skip
_STATUSES: dict[str, Status] = {
    "chinh thuc": "official", "ct": "official", "dvct": "official",
    "dang vien chinh thuc": "official",
    "official": "official", "du bi": "probationary", "db": "probationary", "dvdb": "probationary",
    "dang vien du bi": "probationary", "probationary": "probationary",
}  # fmt: skip
_WORKING = {
    "dang cong tac": True, "cong tac": True, "dang lam viec": True, "duong chuc": True, "x": True,
    "working": True, "nghi huu": False, "huu": False, "huu tri": False, "da nghi huu": False,
    "retired": False, "da nghi": False, "nghi mat suc": False, "mat suc": False,
}  # fmt: skip


@dataclass
class _Checks:
    """Problems of one row, put at their cells."""

    sheet: str
    row: int
    headings: Headings
    problems: list[Problem]
    failed: bool = False

    def add(self, kind: Kind, where: str, /, **params: Param) -> None:
        place = self.headings.first(where)
        column = column_letter(place + 1) if place >= 0 else None
        self.problems.append(Problem(self.sheet, self.row, column, kind, params))
        self.failed |= kind.severity == "error"


class MemberReader:
    """Reads the rows of one sheet; what repeats from row to row is worked out once."""

    def __init__(self, sheet: Sheet, today: dt.date, fallback_cell: str) -> None:
        self.sheet = sheet
        self.today = today
        self.fallback_cell = fallback_cell
        self.problems: list[Problem] = []
        self._headings: Headings | None = None
        # Lists repeat themselves: the words of names, the texts of columns.
        self._good_words: set[str] = set()
        self._clean_texts: dict[str, str] = {}

    def _arrange(self, headings: Headings) -> None:
        first = headings.first
        self._headings = headings
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
        self.formula_fields = {
            place + 1: name
            for name, places in headings.columns.items()
            if name not in ("number", "unused")
            for place in places
        }
        self.told = _told_by(headings)

    def read(self, row: MemberRow) -> RosterRow | None:
        """The record of a row, None when an error keeps it out; problems gather in `problems`."""
        if row.headings is not self._headings:
            self._arrange(row.headings)
        checks = _Checks(self.sheet.name, row.number, row.headings, self.problems)
        if self.sheet.formulas:
            self._refuse_formulas(row, checks)
        cells, columns = row.cells, row.headings.columns
        name = self._name(cells, checks)
        born, gender = self._born_and_gender(row, checks)
        card = (
            self._card(cells[columns["card_number"][0]], checks) if "card_number" in columns else ""
        )
        admitted = self._date(row, "admitted_on", "probationary", checks)
        official = self._date(row, "official_on", "official", checks)
        status = self._status(row, admitted, official, checks)
        exempt, exempt_from, reason = self._exemption(row, checks)
        posts, head, others = self._posts(row, checks)
        cell = self._text(row, "cell", checks) or row.section or self.fallback_cell
        self._check_dates(born, admitted, official, checks)
        if not checks.failed:
            if born is None and not card:
                checks.add(kinds.BORN_AND_CARD_MISSING, "born_on")
            elif born is None and "born_on" in self.told:
                checks.add(kinds.BORN_MISSING, "born_on")
            if not card and status == "official" and "card_number" in self.told:
                checks.add(kinds.CARD_MISSING, "card_number")
        if checks.failed:
            return None
        return RosterRow(
            full_name=name,
            born_on=born.first if born else None,
            born_precision=born.precision if born else "day",
            gender=gender,
            card_number=card,
            admitted_on=admitted.first if admitted else None,
            official_on=official.first if official else None,
            status=status,
            working=self._working(row, checks),
            exempt=exempt,
            exempt_reason=reason,
            exempt_from=exempt_from,
            cell=cell,
            posts=posts,
            hamlet_head=head,
            sheet=self.sheet.name,
            row=row.number,
            admitted_precision=admitted.precision if admitted else "day",
            official_precision=official.precision if official else "day",
            other_posts=others,
            told=self.told,
        )

    def _refuse_formulas(self, row: MemberRow, checks: _Checks) -> None:
        for column, name in self.formula_fields.items():
            if (row.number, column) in self.sheet.formulas:
                cell = f"{column_letter(column)}{row.number}"
                checks.add(kinds.FORMULA, name, cell=cell, field=_label(name))

    def _name(self, cells: Cells, checks: _Checks) -> str:
        field = "full_name" if self.name_at >= 0 else "given_name"
        if self.name_parts:
            parts = [str(cells[place]) for place in self.name_parts]
            written = parts[0] if parts[0] == parts[1] else " ".join(parts)
        elif self.name_at >= 0:
            written = _as_text(cells[self.name_at])
        else:
            family = _as_text(cells[self.family_at]) if self.family_at >= 0 else ""
            written = f"{family} {_as_text(cells[self.given_at])}"
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

    def _refuse_name(self, name: str, field: str, checks: _Checks) -> None:
        shown = name[:60]
        place = checks.headings.first(field)
        if not name:
            if (checks.row, place + 1) not in self.sheet.formulas:
                checks.add(kinds.NAME_MISSING, field)
        elif name.startswith(_FORMULA_STARTS):
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

    def _born_and_gender(
        self, row: MemberRow, checks: _Checks
    ) -> tuple[PartialDate | None, Gender]:
        columns = row.headings.columns
        born = self._date(row, "born_on", "", checks)
        sides: tuple[tuple[str, str, Gender], ...] = (
            ("born_male", "male", "male"),
            ("born_female", "female", "female"),
        )
        found: Gender = ""
        for born_field, tick_field, means in sides:
            if born_field in columns:
                here = self._date(row, born_field, "", checks)
                if here:
                    born, found = here, means
            if tick_field in columns:
                value = row.cells[columns[tick_field][0]]
                below = read_date(value)
                if isinstance(below, PartialDate):
                    born, found = below, means  # the year of birth stands under Nam or Nữ
                elif _key(value) in _YES or _GENDERS.get(_key(value)) == means:
                    found = means
        gender = self._text(row, "gender", checks)
        if gender:
            known = _GENDERS.get(heading_key(gender))
            if known is None:
                self._unknown(
                    "gender", gender, Label("Nam (male) or Nữ (female)", "Nam hoặc Nữ"), checks
                )
            else:
                found = known
        return born, found

    def _date(
        self, row: MemberRow, field: str, tick_field: str, checks: _Checks
    ) -> PartialDate | None:
        columns = row.headings.columns
        value: Value = row.cells[columns[field][0]] if field in columns else ""
        read = read_date(value)
        if read is None and tick_field in columns:
            # A column headed only *Dự bị* or *Chính thức* holds the date or a tick.
            field, value = tick_field, row.cells[columns[tick_field][0]]
            if _key(value) not in _YES:
                read = read_date(value)
        if read is None or isinstance(read, PartialDate):
            return read
        checks.add(read, field, field=_label(field), value=_shown(value))
        return None

    def _card(self, value: Value, checks: _Checks) -> str:
        if value == "":
            return ""
        if isinstance(value, str):
            digits = (
                value.strip().strip("'").replace(" ", "").replace("\u00a0", "").replace(".", "")
            )
            if digits in ("", "-", "–"):
                return ""
        else:
            digits = (
                f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)
            )
        if (
            not (digits.isascii() and digits.isdigit())
            or len(digits) > _CARD_DIGITS
            or not int(digits)
        ):
            checks.add(kinds.CARD_INVALID, "card_number", value=_shown(value))
            return ""
        if len(digits) < _CARD_DIGITS:
            padded = digits.zfill(_CARD_DIGITS)
            checks.add(kinds.CARD_PADDED, "card_number", written=digits, read=padded)
            return padded
        return digits

    def _status(
        self,
        row: MemberRow,
        admitted: PartialDate | None,
        official: PartialDate | None,
        checks: _Checks,
    ) -> Status:
        columns = row.headings.columns
        said = row.status
        for tick_field, means in (("official", "official"), ("probationary", "probationary")):
            if tick_field in columns and _key(row.cells[columns[tick_field][0]]) in _YES:
                said = "official" if means == "official" else "probationary"
        written = self._text(row, "status", checks)
        if written:
            said = _STATUSES.get(heading_key(written), said)
            if heading_key(written) not in _STATUSES:
                choices = Label(
                    "Chính thức (official) or Dự bị (probationary)", "Chính thức hoặc Dự bị"
                )
                self._unknown("status", written, choices, checks)
        if said == "probationary" and official and official.last <= self.today:
            checks.add(kinds.STATUS_CONTRADICTS, "status", official=_day(official))
        if said or official:
            return said or "official"
        if "official_on" not in columns or admitted is None:
            return "official"
        if _years_after(admitted.last, _LONGEST_PROBATION) >= _key_of_day(self.today):
            return "probationary"
        checks.add(kinds.OFFICIAL_DATE_MISSING, "official_on", admitted=_day(admitted))
        return "official"

    def _exemption(self, row: MemberRow, checks: _Checks) -> tuple[bool, dt.date | None, str]:
        columns = row.headings.columns
        since: dt.date | None = None
        reason = self._text(row, "exempt_reason", checks)
        exempt = bool(reason)
        if "exempt" in columns:
            value = row.cells[columns["exempt"][0]]
            key = _key(value)
            if key in _YES:
                exempt = True
            elif key not in _NO:
                exempt = True
                read = read_date(value)
                if isinstance(read, PartialDate):
                    since = read.first
                elif isinstance(value, str):
                    since, written = _date_and_reason(value)
                    reason = reason or written
        if "exempt_from" in columns:
            said = self._date(row, "exempt_from", "", checks)
            if said:
                since, exempt = said.first, True
        return exempt, since, reason

    def _posts(
        self, row: MemberRow, checks: _Checks
    ) -> tuple[tuple[str, ...], bool, tuple[str, ...]]:
        party = self._text(row, "posts", checks)
        civil = self._text(row, "civil_posts", checks)
        if not party and not civil:
            return (), False, ()
        read = read_posts(party) if party else Posts()
        beside = read_posts(civil, civil=True) if civil else Posts()
        for written, nearest in read.unknown:
            checks.add(kinds.POST_UNKNOWN, "posts", value=written[:60], suggestion=nearest)
        posts = tuple(dict.fromkeys(read.posts + beside.posts))
        return posts, read.hamlet_head or beside.hamlet_head, read.others + beside.others

    def _working(self, row: MemberRow, checks: _Checks) -> bool | None:
        columns = row.headings.columns
        if "working" in columns:
            key = _key(row.cells[columns["working"][0]])
            if key:
                return _WORKING.get(key, key not in _NO)
        if "retired" in columns:
            key = _key(row.cells[columns["retired"][0]])
            if key:
                return _WORKING[key] if key in _WORKING and key != "x" else key in _NO
        written = self._text(row, "work_status", checks)
        return _WORKING.get(heading_key(written)) if written else None

    def _text(self, row: MemberRow, field: str, checks: _Checks) -> str:
        places = row.headings.columns.get(field)
        if not places:
            return ""
        value = row.cells[places[0]]
        if value == "":
            return ""
        written = value if isinstance(value, str) else _as_text(value)
        known = self._clean_texts.get(written)
        if known is not None:
            return known
        # Posts one below the other in a cell stay apart.
        text = normalise_name(written.strip().replace("\n", ", ") if "\n" in written else written)
        if text.startswith(_FORMULA_STARTS):
            cell = f"{column_letter(places[0] + 1)}{row.number}"
            checks.add(kinds.FORMULA, field, cell=cell, field=_label(field))
            return ""
        text = "" if text in ("-", "–", "—", "/") else text
        self._clean_texts[written] = text
        return text

    def _unknown(self, field: str, value: str, choices: Label, checks: _Checks) -> None:
        checks.add(
            kinds.VALUE_UNKNOWN, field, field=LABELS[field], value=value[:60], choices=choices
        )

    def _check_dates(
        self,
        born: PartialDate | None,
        admitted: PartialDate | None,
        official: PartialDate | None,
        checks: _Checks,
    ) -> None:
        """Refuse only what no day within what is written could make right."""
        today = self.today
        if born and born.first > today:
            checks.add(kinds.BORN_IN_FUTURE, "born_on", value=_day(born))
        for field, date in (("admitted_on", admitted), ("official_on", official)):
            if date and date.first > today:
                checks.add(kinds.DATE_IN_FUTURE, field, field=LABELS[field], value=_day(date))
        if admitted:
            if admitted.last < _PARTY_FOUNDED:
                checks.add(kinds.ADMITTED_BEFORE_PARTY, "admitted_on", admitted=_day(admitted))
            if born and _key_of_day(admitted.last) < _years_after(born.first, _ADULT):
                checks.add(
                    kinds.ADMITTED_TOO_YOUNG,
                    "admitted_on",
                    admitted=_day(admitted),
                    born=_day(born),
                )
            if official and official.last < admitted.first:
                days = {"official": _day(official), "admitted": _day(admitted)}
                checks.add(kinds.OFFICIAL_BEFORE_ADMISSION, "official_on", **days)


def _told_by(headings: Headings) -> frozenset[str]:
    """Which fields of a record this arrangement of columns speaks of."""
    told = {"full_name"}
    means: dict[str, Iterable[str]] = {
        "born_on": ("born_on", "born_precision"),
        "born_male": ("born_on", "born_precision", "gender"),
        "born_female": ("born_on", "born_precision", "gender"),
        "male": ("gender",),
        "female": ("gender",),
        "admitted_on": ("admitted_on", "admitted_precision"),
        "official_on": ("official_on", "official_precision", "status"),
        "official": ("official_on", "official_precision", "status"),
        "probationary": ("status",),
        "exempt": ("exempt", "exempt_from", "exempt_reason"),
        "exempt_from": ("exempt", "exempt_from"),
        "exempt_reason": ("exempt", "exempt_reason"),
        "retired": ("working",),
        "work_status": ("working",),
        "posts": ("posts", "hamlet_head"),
        "civil_posts": ("hamlet_head", "other_posts"),
    }
    for name in headings.columns:
        told.update(means.get(name, (name,)))
    return frozenset(told | {"cell"})


def _date_and_reason(text: str) -> tuple[dt.date | None, str]:
    """Split *từ 01/01/2023, tuổi cao sức yếu* into the date and the reason."""
    found = _DATE_IN_TEXT.search(text)
    since = read_date(found[0]) if found else None
    rest = text.replace(found[0], " ", 1) if found and isinstance(since, PartialDate) else text
    rest = re.sub(r"^\s*[xX]\b|\b[Tt]ừ(?: ngày)?\s*(?=[,;:.()\-\s]|$)", " ", rest)
    reason = normalise_name(rest).strip(" ,;:.()-")
    return (since.first if isinstance(since, PartialDate) else None), reason


def _label(field: str) -> Label:
    names = {
        "born_male": "born_on", "born_female": "born_on", "male": "gender", "female": "gender",
        "official": "official_on", "probationary": "admitted_on", "retired": "working",
        "work_status": "working", "civil_posts": "posts", "family_name": "full_name",
        "given_name": "full_name",
    }  # fmt: skip
    return LABELS[names.get(field, field)]


def _key(value: Value) -> str:
    if isinstance(value, str):
        return heading_key(value) if value else ""
    if isinstance(value, bool):
        return "x" if value else ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _as_text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _shown(value: Value) -> str:
    return _as_text(value)[:60]


def _day(date: PartialDate) -> str:
    if date.precision == "year":
        return str(date.first.year)
    return f"{date.first:%m/%Y}" if date.precision == "month" else f"{date.first:%d/%m/%Y}"


def _key_of_day(day: dt.date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _years_after(day: dt.date, years: int) -> tuple[int, int, int]:
    # Compared as numbers, so that 29 February needs no day that does not exist.
    return day.year + years, day.month, day.day
