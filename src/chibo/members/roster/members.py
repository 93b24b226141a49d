"""Turn one row of a roster into a record, naming what is wrong in it."""

import datetime as dt
from collections.abc import Iterable

from chibo.members.roster import kinds
from chibo.members.roster.checks import (
    FORMULA_STARTS,
    YES,
    Checks,
    as_text,
    day_text,
    key_of,
    label_of,
    numbers_of,
    shown,
    unknown,
    years_after,
)
from chibo.members.roster.dates import born_and_gender, check_dates, date_in
from chibo.members.roster.exemption import exemption, working
from chibo.members.roster.names import NameReader
from chibo.members.roster.posts import Posts, read_posts
from chibo.members.roster.records import RosterRow, Status
from chibo.members.roster.tables import MemberRow
from chibo.shared.vietnamese import normalise_name
from chibo.spreadsheets.dates import PartialDate
from chibo.spreadsheets.headings import Headings, heading_key
from chibo.spreadsheets.problems import Label, Problem
from chibo.spreadsheets.workbook import Sheet, Value, column_letter

_CARD_DIGITS = 8
# Probation lasts a year and may be lengthened once; after this many years a blank is a gap.
_LONGEST_PROBATION = 2

_STATUSES: dict[str, Status] = {
    "chinh thuc": "official", "ct": "official", "dvct": "official",
    "dang vien chinh thuc": "official",
    "official": "official", "du bi": "probationary", "db": "probationary", "dvdb": "probationary",
    "dang vien du bi": "probationary", "probationary": "probationary",
}  # fmt: skip


class MemberReader:
    """Reads the rows of one sheet; what repeats from row to row is worked out once."""

    def __init__(self, sheet: Sheet, today: dt.date, fallback_cell: str) -> None:
        self.sheet = sheet
        self.today = today
        self.fallback_cell = fallback_cell
        self.problems: list[Problem] = []
        self._headings: Headings | None = None
        self.names = NameReader(sheet)
        # Lists repeat themselves: the texts of columns.
        self._clean_texts: dict[str, str] = {}

    def _arrange(self, headings: Headings) -> None:
        self._headings = headings
        self.names.arrange(headings)
        self.formula_fields = {
            place + 1: name
            for name, places in headings.columns.items()
            if name not in ("number", "unused")
            for place in places
        }
        self.told = _told_by(headings)
        # What these columns never tell need not be asked of each row.
        named = headings.columns.keys()
        self.tells_exemption = not named.isdisjoint(("exempt", "exempt_from", "exempt_reason"))
        self.tells_work = not named.isdisjoint(("working", "retired", "work_status"))
        self.tells_posts = not named.isdisjoint(("posts", "civil_posts"))

    def read(self, row: MemberRow) -> RosterRow | None:
        """The record of a row, None when an error keeps it out; problems gather in `problems`."""
        if row.headings is not self._headings:
            self._arrange(row.headings)
        checks = Checks(self.sheet.name, row.number, row.headings, self.problems)
        if self.sheet.formulas:
            self._refuse_formulas(row, checks)
        cells, columns = row.cells, row.headings.columns
        name = self.names.read(cells, checks)
        born, gender = born_and_gender(row, checks, self._text)
        card = (
            self._card(cells[columns["card_number"][0]], checks) if "card_number" in columns else ""
        )
        admitted = date_in(row, "admitted_on", "probationary", checks)
        official = date_in(row, "official_on", "official", checks)
        status = self._status(row, admitted, official, checks)
        exempt, exempt_from, reason = (
            exemption(row, checks, self._text) if self.tells_exemption else (False, None, "")
        )
        posts, head, others = self._posts(row, checks) if self.tells_posts else ((), False, ())
        cell = self._text(row, "cell", checks) or row.section or self.fallback_cell
        check_dates(born, admitted, official, checks, self.today)
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
            working=working(row, checks, self._text) if self.tells_work else None,
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

    def _refuse_formulas(self, row: MemberRow, checks: Checks) -> None:
        for column, name in self.formula_fields.items():
            if (row.number, column) in self.sheet.formulas:
                cell = f"{column_letter(column)}{row.number}"
                checks.add(kinds.FORMULA, name, cell=cell, field=label_of(name))

    def _card(self, value: Value, checks: Checks) -> str:
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
            checks.add(kinds.CARD_INVALID, "card_number", value=shown(value))
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
        checks: Checks,
    ) -> Status:
        columns = row.headings.columns
        said = row.status
        for tick_field, means in (("official", "official"), ("probationary", "probationary")):
            if tick_field in columns and key_of(row.cells[columns[tick_field][0]]) in YES:
                said = "official" if means == "official" else "probationary"
        written = self._text(row, "status", checks)
        if written:
            said = _STATUSES.get(heading_key(written), said)
            if heading_key(written) not in _STATUSES:
                choices = Label(
                    "Chính thức (official) or Dự bị (probationary)", "Chính thức hoặc Dự bị"
                )
                unknown("status", written, choices, checks)
        if said == "probationary" and official and official.last <= self.today:
            checks.add(kinds.STATUS_CONTRADICTS, "status", official=day_text(official))
        if said or official:
            return said or "official"
        if "official_on" not in columns or admitted is None:
            return "official"
        if years_after(admitted.last, _LONGEST_PROBATION) >= numbers_of(self.today):
            return "probationary"
        checks.add(kinds.OFFICIAL_DATE_MISSING, "official_on", admitted=day_text(admitted))
        return "official"

    def _posts(
        self, row: MemberRow, checks: Checks
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

    def _text(self, row: MemberRow, field: str, checks: Checks) -> str:
        places = row.headings.columns.get(field)
        if not places:
            return ""
        value = row.cells[places[0]]
        if value == "":
            return ""
        written = value if type(value) is str else as_text(value)
        known = self._clean_texts.get(written)
        if known is not None:
            return known
        # Posts one below the other in a cell stay apart.
        text = normalise_name(written.strip().replace("\n", ", ") if "\n" in written else written)
        if text.startswith(FORMULA_STARTS):
            cell = f"{column_letter(places[0] + 1)}{row.number}"
            checks.add(kinds.FORMULA, field, cell=cell, field=label_of(field))
            return ""
        text = "" if text in ("-", "–", "—", "/") else text
        self._clean_texts[written] = text
        return text


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
