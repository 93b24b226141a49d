"""Read the dates of a member: birth (and what it tells of gender), admission, full membership."""

import datetime as dt

from chibo.members.roster import kinds
from chibo.members.roster.checks import (
    YES,
    Checks,
    Texts,
    day_text,
    key_of,
    label_of,
    numbers_of,
    shown,
    unknown,
    years_after,
)
from chibo.members.roster.fields import LABELS
from chibo.members.roster.records import Gender
from chibo.members.roster.tables import MemberRow
from chibo.spreadsheets.dates import PartialDate, read_date
from chibo.spreadsheets.headings import heading_key
from chibo.spreadsheets.problems import Label
from chibo.spreadsheets.workbook import Value

_ADULT = 18
_PARTY_FOUNDED = dt.date(1930, 2, 3)
_SIDES: tuple[tuple[str, str, Gender], ...] = (
    ("born_male", "male", "male"),
    ("born_female", "female", "female"),
)
_GENDERS: dict[str, Gender] = {
    "nam": "male", "nu": "female", "male": "male", "female": "female", "m": "male", "f": "female",
}  # fmt: skip


def date_in(row: MemberRow, field: str, tick_field: str, checks: Checks) -> PartialDate | None:
    """The date in the column of `field`, or in that of `tick_field` where one holds it."""
    columns = row.headings.columns
    places = columns.get(field)
    value: Value = row.cells[places[0]] if places else ""
    read = read_date(value) if places else None
    if type(read) is PartialDate:
        return read
    if read is None and tick_field in columns:
        # A column headed only *Dự bị* or *Chính thức* holds the date or a tick.
        field, value = tick_field, row.cells[columns[tick_field][0]]
        if key_of(value) not in YES:
            read = read_date(value)
    if read is None or isinstance(read, PartialDate):
        return read
    checks.add(read, field, field=label_of(field), value=shown(value))
    return None


def born_and_gender(
    row: MemberRow, checks: Checks, text: Texts
) -> tuple[PartialDate | None, Gender]:
    """The date of birth, and the gender that is told beside it or by the column it stands in."""
    columns = row.headings.columns
    born = date_in(row, "born_on", "", checks)
    found: Gender = ""
    for born_field, tick_field, means in _SIDES:
        if born_field in columns:
            here = date_in(row, born_field, "", checks)
            if here:
                born, found = here, means
        if tick_field in columns:
            value = row.cells[columns[tick_field][0]]
            below = read_date(value)
            if isinstance(below, PartialDate):
                born, found = below, means  # the year of birth stands under Nam or Nữ
            elif key_of(value) in YES or _GENDERS.get(key_of(value)) == means:
                found = means
    gender = text(row, "gender", checks)
    if gender:
        known = _GENDERS.get(heading_key(gender))
        if known is None:
            unknown("gender", gender, Label("Nam (male) or Nữ (female)", "Nam hoặc Nữ"), checks)
        else:
            found = known
    return born, found


def check_dates(
    born: PartialDate | None,
    admitted: PartialDate | None,
    official: PartialDate | None,
    checks: Checks,
    today: dt.date,
) -> None:
    """Refuse only what no day within what is written could make right."""
    if born and born.first > today:
        checks.add(kinds.BORN_IN_FUTURE, "born_on", value=day_text(born))
    for field, date in (("admitted_on", admitted), ("official_on", official)):
        if date and date.first > today:
            checks.add(kinds.DATE_IN_FUTURE, field, field=LABELS[field], value=day_text(date))
    if admitted:
        if admitted.last < _PARTY_FOUNDED:
            checks.add(kinds.ADMITTED_BEFORE_PARTY, "admitted_on", admitted=day_text(admitted))
        if born and numbers_of(admitted.last) < years_after(born.first, _ADULT):
            checks.add(
                kinds.ADMITTED_TOO_YOUNG,
                "admitted_on",
                admitted=day_text(admitted),
                born=day_text(born),
            )
        if official and official.last < admitted.first:
            days = {"official": day_text(official), "admitted": day_text(admitted)}
            checks.add(kinds.OFFICIAL_BEFORE_ADMISSION, "official_on", **days)
