"""Read an organisation file into records and problems: the way in to this package."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from itertools import islice

from chibo.establishment.sheet import kinds, problems
from chibo.establishment.sheet.records import OrganisationReading, OrganisationRow
from chibo.establishment.sheet.tree import Draft, settle
from chibo.shared.vietnamese import normalise_name
from chibo.spreadsheets.dates import PartialDate, read_date
from chibo.spreadsheets.headings import (
    ROWS_SEARCHED,
    Headings,
    Vocabulary,
    field_of,
    find_headings,
    heading_key,
    is_ordinal_row,
)
from chibo.spreadsheets.legacy import legacy_encoding_of
from chibo.spreadsheets.problems import Kind, Label, Param, Problem
from chibo.spreadsheets.reading import read_workbook
from chibo.spreadsheets.refusals import FileRefused
from chibo.spreadsheets.workbook import Cells, Sheet, Value, Workbook, column_letter

_NAMES_OF = {
    "number": ("stt", "tt"),
    "code": ("ma", "ma don vi", "ma to chuc", "ma to chuc dang", "ma dv", "code", "ma so"),
    "name": (
        "ten to chuc dang", "ten don vi", "ten to chuc", "to chuc dang", "don vi", "ten",
        "ten chi bo", "ten dang bo", "ten dang bo chi bo", "name",
    ),
    "parent": (
        "truc thuoc", "ma cap tren", "cap tren truc tiep", "cap tren", "ma cap tren truc tiep",
        "ma don vi cap tren", "don vi cap tren", "to chuc dang cap tren", "ma truc thuoc", "parent",
        "truc thuoc to chuc dang",
    ),
    "kind": ("loai", "loai to chuc", "loai to chuc dang", "loai don vi", "cap", "kind"),
    "cell_type": ("loai hinh chi bo", "loai hinh", "loai chi bo", "loai hinh don vi"),
    "state_share": (
        "ty le von nha nuoc", "ti le von nha nuoc", "von nha nuoc", "ty le von nn",
        "ty le so huu nha nuoc", "phan von nha nuoc",
    ),
    "remote": ("vung sau vung xa", "vung sau", "vung xa"),
    "ethnic_minority": ("dan toc thieu so", "vung dong bao dan toc thieu so", "vung dtts", "dtts"),
    "specially_difficult": (
        "dac biet kho khan", "vung dac biet kho khan", "xa dac biet kho khan", "dbkk",
    ),
    "founded_on": ("ngay thanh lap", "thanh lap", "ngay thang nam thanh lap", "nam thanh lap"),
    "place_name": ("dia danh", "noi ban hanh", "dia danh ban hanh van ban"),
    "unused": ("ghi chu", "dia chi", "dien thoai", "bi thu", "so dang vien", "so dv"),
}  # fmt: skip
HEADINGS = Vocabulary(
    headings={name: field for field, names in _NAMES_OF.items() for name in names},
    needed=frozenset({"code"}),
)
FOUNDED = Label("Date of founding", "Ngày thành lập")
_KINDS = "Tỉnh ủy, Huyện ủy, Đảng bộ cơ sở, Chi bộ cơ sở, Đảng bộ bộ phận, Chi bộ trực thuộc"
KIND_CHOICES = Label(_KINDS, _KINDS)
_TYPES = "Thôn/tổ dân phố, Cơ quan, Đơn vị sự nghiệp, Doanh nghiệp, Sinh viên, Lực lượng vũ trang"
TYPE_CHOICES = Label(_TYPES, _TYPES)
_FORMULA_STARTS = ("=", "+", "@")
_YES = {"x", "co", "1", "yes", "v", "true", "dung"}
_NO = {"", "khong", "0", "no", "ko", "false"}
_TOTALS = ("tổng cộng", "tổng số", "cộng", "tổng:")
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d{1,6})?)\s*%?")
_HUNDRED = Decimal(100)


def read_organisations_file(
    content: bytes, filename: str, known: Mapping[str, str] | None = None
) -> OrganisationReading:
    """Read the bytes of an organisation file; one that must not be imported gives its reason."""
    try:
        return read_organisations(read_workbook(content, filename), known)
    except FileRefused as refusal:
        return OrganisationReading((), (refusal.problem,))


def read_organisations(
    workbook: Workbook, known: Mapping[str, str] | None = None
) -> OrganisationReading:
    """Read every sheet that has headings. `known` maps the codes on record to their kinds."""
    found: list[Problem] = []
    drafts: list[Draft] = []
    arrangements: dict[str, Headings] = {}
    for sheet in workbook.sheets:
        if sheet.is_hidden:
            continue
        headings = find_headings(list(islice(sheet.rows(), ROWS_SEARCHED)), HEADINGS)
        if headings is None:
            continue
        arrangements[sheet.name] = headings
        reader = _SheetReader(sheet, headings, found)
        drafts += reader.drafts()
    if not arrangements:
        name = workbook.sheets[0].name if workbook.sheets else ""
        return OrganisationReading((), (Problem(name, None, None, problems.HEADING_MISSING),))

    def report(draft: Draft, field: str, kind: Kind, params: Mapping[str, Param]) -> None:
        column = _column(arrangements[draft.row.sheet], field)
        found.append(Problem(draft.row.sheet, draft.row.row, column, kind, params))

    rows = settle(drafts, known or {}, report)
    order = {sheet.name: place for place, sheet in enumerate(workbook.sheets)}
    found.sort(key=lambda problem: (order.get(problem.sheet, 0), problem.row or 0))
    return OrganisationReading(tuple(rows), tuple(found))


class _SheetReader:
    def __init__(self, sheet: Sheet, headings: Headings, found: list[Problem]) -> None:
        self.sheet = sheet
        self.headings = headings
        self.found = found
        self.failed = False
        self.row = 0
        places = [place for columns in headings.columns.values() for place in columns]
        self.width = max(places) + 1
        for place, text in headings.unknown:
            params = {"heading": text[:60]}
            letter = column_letter(place + 1)
            kind = problems.COLUMN_UNKNOWN
            found.append(Problem(sheet.name, headings.last_row, letter, kind, params))

    def add(self, where: str, problem: Kind, /, **params: Param) -> None:
        column = _column(self.headings, where)
        self.found.append(Problem(self.sheet.name, self.row, column, problem, params))
        self.failed |= problem.severity == "error"

    def drafts(self) -> list[Draft]:
        drafts = []
        for number, short in self.sheet.rows():
            cells = short + [""] * (self.width - len(short))
            if number > self.headings.last_row and self._tells_of_an_organisation(number, cells):
                self.row, self.failed = number, False
                drafts.append(self._draft(cells))
        return drafts

    def _tells_of_an_organisation(self, number: int, cells: Cells) -> bool:
        told = [self._value(cells, field) for field in ("code", "name", "parent", "kind")]
        filled = [str(cell).strip() for cell in cells if str(cell).strip()]
        if not filled or not any(str(value).strip() for value in told):
            return False
        if any(text.lower().startswith(_TOTALS) for text in filled[:2]):
            return False
        if len(filled) > 1 and len(set(filled)) == 1:
            return False  # a line across the table
        code = self._value(cells, "code")
        if isinstance(code, str) and field_of(code, HEADINGS) == "code" and len(filled) > 1:
            return False  # the headings again
        return not (number == self.headings.last_row + 1 and is_ordinal_row(cells))

    def _draft(self, cells: Cells) -> Draft:
        code, name = self._text(cells, "code"), self._text(cells, "name")
        if not code:
            self.add("code", problems.CODE_MISSING)
        if not name and "name" in self.headings.columns:
            self.add("name", problems.NAME_MISSING)
        if encoding := legacy_encoding_of(name):
            self.add("name", problems.LEGACY_NAME, example=name[:60], encoding=encoding)
        kind_text = self._text(cells, "kind")
        kind = kinds.read_kind(kind_text or name)
        if kind is None and kind_text:
            self.add("kind", problems.KIND_UNKNOWN, value=kind_text[:60], choices=KIND_CHOICES)
        elif kind is None and name:
            self.add("kind", problems.KIND_UNCLEAR, name=name[:60])
        type_text = self._text(cells, "cell_type")
        cell_type = kinds.read_cell_type(type_text) if type_text else ""
        if cell_type is None:
            self.add(
                "cell_type", problems.CELL_TYPE_UNKNOWN, value=type_text[:60], choices=TYPE_CHOICES
            )
        founded = self._founded(cells)
        row = OrganisationRow(
            code=code,
            name=name,
            parent="",
            kind=kind or "",
            cell_type=cell_type or "",
            state_share=self._share(self._value(cells, "state_share")),
            remote=self._yes(cells, "remote"),
            ethnic_minority=self._yes(cells, "ethnic_minority"),
            specially_difficult=self._yes(cells, "specially_difficult"),
            founded_on=founded.first if founded else None,
            founded_precision=founded.precision if founded else "day",
            place_name=self._text(cells, "place_name"),
            sheet=self.sheet.name,
            row=self.row,
        )
        return Draft(row, self._text(cells, "parent"), kind_text, type_text, self.failed)

    def _value(self, cells: Cells, field: str) -> Value:
        place = self.headings.first(field)
        return cells[place] if place >= 0 else ""

    def _text(self, cells: Cells, field: str) -> str:
        value = self._value(cells, field)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        text = normalise_name(str(value))
        place = self.headings.first(field)
        if (self.row, place + 1) in self.sheet.formulas or text.startswith(_FORMULA_STARTS):
            self.add(field, problems.FORMULA, cell=f"{column_letter(place + 1)}{self.row}")
        return "" if text in ("-", "–", "—") else text

    def _yes(self, cells: Cells, field: str) -> bool:
        value = self._value(cells, field)
        if isinstance(value, bool):
            return value
        key = heading_key(f"{value:g}" if isinstance(value, float) else str(value))
        if key not in _YES | _NO:
            self.add(field, problems.YES_UNKNOWN, value=str(value)[:60])
        return key in _YES

    def _share(self, value: Value) -> Decimal | None:
        """Percent of the charter capital: 50, "50,00%", or 0.5 as a cell formatted in percent."""
        share: Decimal | None = None
        if isinstance(value, int | float) and not isinstance(value, bool):
            share = Decimal(repr(value))
            # Excel keeps 50 % as 0.5, and 100 % as 1.
            share = share * _HUNDRED if share <= 1 else share
        elif isinstance(value, str):
            text = normalise_name(value)
            if text in ("", "-", "–"):
                return None
            if found := _SHARE.fullmatch(text):
                try:
                    share = Decimal(found[1].replace(",", "."))
                except InvalidOperation:
                    share = None
        if share is None or not 0 <= share <= _HUNDRED:
            self.add("state_share", problems.SHARE_UNREADABLE, value=str(value)[:60])
            return None
        return share

    def _founded(self, cells: Cells) -> PartialDate | None:
        value = self._value(cells, "founded_on")
        read = read_date(value)
        if read is None or isinstance(read, PartialDate):
            return read
        self.add("founded_on", read, field=FOUNDED, value=str(value)[:60])
        return None


def _column(headings: Headings, field: str) -> str | None:
    place = headings.first(field)
    return column_letter(place + 1) if place >= 0 else None
