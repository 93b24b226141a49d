"""Read whether a member is exempt, since when and why, and whether he or she is at work."""

import datetime as dt
import re

from chibo.members.roster.checks import NO, YES, Checks, Texts, key_of
from chibo.members.roster.dates import date_in
from chibo.members.roster.tables import MemberRow
from chibo.shared.vietnamese import normalise_name
from chibo.spreadsheets.dates import PartialDate, read_date
from chibo.spreadsheets.headings import heading_key

_DATE_IN_TEXT = re.compile(
    r"\b\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}\b|\b\d{1,2}/\d{4}\b|\b\d{4}\b"
)
_WORKING = {
    "dang cong tac": True, "cong tac": True, "dang lam viec": True, "duong chuc": True, "x": True,
    "working": True, "nghi huu": False, "huu": False, "huu tri": False, "da nghi huu": False,
    "retired": False, "da nghi": False, "nghi mat suc": False, "mat suc": False,
}  # fmt: skip


def exemption(row: MemberRow, checks: Checks, text: Texts) -> tuple[bool, dt.date | None, str]:
    """R-MEM-06: whether exempt from party activities, since when, why."""
    columns = row.headings.columns
    since: dt.date | None = None
    reason = text(row, "exempt_reason", checks)
    exempt = bool(reason)
    if "exempt" in columns:
        value = row.cells[columns["exempt"][0]]
        key = key_of(value)
        if key in YES:
            exempt = True
        elif key not in NO:
            exempt = True
            read = read_date(value)
            if isinstance(read, PartialDate):
                since = read.first
            elif isinstance(value, str):
                since, written = _date_and_reason(value)
                reason = reason or written
    if "exempt_from" in columns:
        said = date_in(row, "exempt_from", "", checks)
        if said:
            since, exempt = said.first, True
    return exempt, since, reason


def working(row: MemberRow, checks: Checks, text: Texts) -> bool | None:
    """Whether at work or retired; None when the row does not say."""
    columns = row.headings.columns
    if "working" in columns:
        key = key_of(row.cells[columns["working"][0]])
        if key:
            return _WORKING.get(key, key not in NO)
    if "retired" in columns:
        key = key_of(row.cells[columns["retired"][0]])
        if key:
            return _WORKING[key] if key in _WORKING and key != "x" else key in NO
    written = text(row, "work_status", checks)
    return _WORKING.get(heading_key(written)) if written else None


def _date_and_reason(text: str) -> tuple[dt.date | None, str]:
    """Split *từ 01/01/2023, tuổi cao sức yếu* into the date and the reason."""
    found = _DATE_IN_TEXT.search(text)
    since = read_date(found[0]) if found else None
    rest = text.replace(found[0], " ", 1) if found and isinstance(since, PartialDate) else text
    rest = re.sub(r"^\s*[xX]\b|\b[Tt]ừ(?: ngày)?\s*(?=[,;:.()\-\s]|$)", " ", rest)
    reason = normalise_name(rest).strip(" ,;:.()-")
    return (since.first if isinstance(since, PartialDate) else None), reason
