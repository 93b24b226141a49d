"""The roll of a meeting: each member once, every count taken from it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from chibo.papers.blocks import Align, Column, Paragraph, Row, Run, Style, Table, text
from chibo.papers.wording import phrase, share

# How the line begins that is there only while somebody is not called yet.
NOT_CALLED_LABEL: Final = "Chưa điểm danh"


class Standing(StrEnum):
    OFFICIAL = "chính thức"
    PROBATIONARY = "dự bị"


class Attendance(StrEnum):
    PRESENT = "có mặt"
    ONLINE = "có mặt trực tuyến"
    EXCUSED = "vắng có lý do"
    UNEXCUSED = "vắng không lý do"
    EXEMPT = "miễn sinh hoạt"
    NOT_CALLED = "chưa điểm danh"


@dataclass(frozen=True)
class RollEntry:
    """One member at one meeting. `fees_paid` None: not asked."""

    name: str
    attendance: Attendance
    standing: Standing = Standing.OFFICIAL
    reason: str = ""
    fees_paid: bool | None = None
    post: str = ""


@dataclass(frozen=True)
class Roll:
    entries: tuple[RollEntry, ...]

    def with_attendance(self, *which: Attendance) -> tuple[RollEntry, ...]:
        return tuple(e for e in self.entries if e.attendance in which)

    @property
    def present(self) -> int:
        return len(self.with_attendance(Attendance.PRESENT, Attendance.ONLINE))

    @property
    def entitled(self) -> int:
        """Members less the exempt ones."""
        return len(self.entries) - len(self.with_attendance(Attendance.EXEMPT))

    def told(self) -> list[Paragraph]:
        """R-PAP-13 The lines as paragraphs."""
        return [text(line) for line in self.lines()]

    def lines(self) -> list[str]:
        """R-PAP-13 Members, exempt, present, absent by name, and fees, a line each."""
        probationary = sum(e.standing is Standing.PROBATIONARY for e in self.entries)
        official = len(self.entries) - probationary
        online = len(self.with_attendance(Attendance.ONLINE))
        exempt = self.with_attendance(Attendance.EXEMPT)
        lines = [
            (
                f"Tổng số đảng viên của Chi bộ: {len(self.entries)} đồng chí"
                f" (chính thức {official}, dự bị {probationary})."
            ),
            f"Miễn sinh hoạt: {_named(exempt)}",
            f"Có mặt: {self.present} đồng chí"
            + (f", trong đó trực tuyến {online}" if online else "")
            + f"; tỷ lệ dự họp {share(self.present, self.entitled)}.",
            f"Vắng có lý do: {_named(self.with_attendance(Attendance.EXCUSED))}",
            f"Vắng không có lý do: {_named(self.with_attendance(Attendance.UNEXCUSED))}",
        ]
        if not_called := self.with_attendance(Attendance.NOT_CALLED):
            lines.append(f"{NOT_CALLED_LABEL}: {_named(not_called)}")
        return [*lines, *self._fees()]

    def _fees(self) -> list[str]:
        asked = [e for e in self.entries if e.fees_paid is not None]
        if not asked:
            return []
        owing = tuple(e for e in asked if not e.fees_paid)
        paid = len(asked) - len(owing)
        return [
            (
                f"Tình hình đóng đảng phí: đã đóng {share(paid, len(asked))}; "
                f"chưa đóng: {_named(owing, with_reason=False)}"
            )
        ]

    def annex(self) -> tuple[Paragraph | Table, ...]:
        """The roll by name, for the page after the signatures."""
        fees = {True: "đã đóng", False: "chưa đóng", None: ""}
        columns = (
            Column("TT", 11, Align.CENTRE),
            Column("Họ và tên", 58),
            Column("Đảng viên", 24, Align.CENTRE),
            Column("Dự họp", 48),
            Column("Đảng phí", 24, Align.CENTRE),
        )
        rows = (
            Row((str(n), _with_post(e), e.standing, _attended(e), fees[e.fees_paid]))
            for n, e in enumerate(self.entries, 1)
        )
        heading = Run("DANH SÁCH ĐẢNG VIÊN DỰ HỌP", bold=True)
        return (Paragraph((heading,), Style.CENTRE), Table(columns, tuple(rows)))


def _with_post(entry: RollEntry) -> str:
    return f"{entry.name}, {entry.post}" if entry.post else entry.name


def _attended(entry: RollEntry) -> str:
    return f"{entry.attendance}: {phrase(entry.reason)}" if entry.reason else entry.attendance


def _named(entries: tuple[RollEntry, ...], *, with_reason: bool = True) -> str:
    if not entries:
        return "không."
    names = "; ".join(
        f"{e.name} ({phrase(e.reason)})" if with_reason and e.reason else e.name for e in entries
    )
    return f"{len(entries)} đồng chí: {names}."
