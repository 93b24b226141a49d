"""All that other packages may use of the exchange."""

from chibo.exchange.actions.import_attendance import ImportAttendance, KeepAttendanceSheet
from chibo.exchange.events import AttendanceImported
from chibo.exchange.permissions import ExchangeCap
from chibo.exchange.selectors.out import (
    attendance_rows,
    attendance_sheet,
    meeting_rows,
    meetings_sheet,
)
from chibo.exchange.selectors.preview import ExchangePreview, differences, exchange_preview
from chibo.exchange.sheet.columns import STATUS_WORDS
from chibo.exchange.sheet.reading import read_exchange_file
from chibo.exchange.sheet.records import ExchangeReading, MarkRow, MeetingRow

__all__ = [
    "STATUS_WORDS",
    "AttendanceImported",
    "ExchangeCap",
    "ExchangePreview",
    "ExchangeReading",
    "ImportAttendance",
    "KeepAttendanceSheet",
    "MarkRow",
    "MeetingRow",
    "attendance_rows",
    "attendance_sheet",
    "differences",
    "exchange_preview",
    "meeting_rows",
    "meetings_sheet",
    "read_exchange_file",
]
