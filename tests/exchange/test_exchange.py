"""R-EXC-01 to R-EXC-10: out and in again, by card number, and never over a signed roll."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext
from xlsxwriter.workbook import Workbook as Book

from chibo.access.scope import Scope
from chibo.audit.models import AuditEvent
from chibo.cli.attendance import attendance
from chibo.exchange.public import (
    ExchangePreview,
    ImportAttendance,
    attendance_sheet,
    exchange_preview,
    meetings_sheet,
    read_exchange_file,
)
from chibo.exchange.sheet.columns import kind_in, status_in
from chibo.meetings.models import Meeting
from chibo.shared.errors import Conflict, Forbidden, RuleViolated
from tests.absences.year import NOW, do, mark_of, meeting_of
from tests.cast import Cast, as_service

HEAD = ("Mã đơn vị", "Ngày sinh hoạt", "Số thẻ đảng viên", "Trạng thái", "Lý do vắng")
MEETINGS = ("Mã đơn vị", "Ngày sinh hoạt", "Giờ bắt đầu", "Loại sinh hoạt", "Chuyên đề", "Địa điểm")
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
CARD = "00000004"  # the member's


def book(*rows: Sequence[object], head: Sequence[str] = HEAD) -> bytes:
    output = io.BytesIO()
    with Book(output, {"in_memory": True}) as made:
        page = made.add_worksheet("Điểm danh")
        for number, row in enumerate([head, *rows]):
            page.write_row(number, 0, row)
    return output.getvalue()


def preview(cast: Cast, content: bytes) -> ExchangePreview:
    scope = Scope(frozenset({cast.home.pk}))
    with as_service():
        return exchange_preview(scope, cast.home, read_exchange_file(content, "a.xlsx"), NOW.date())


def codes(cast: Cast, *rows: Sequence[object], head: Sequence[str] = HEAD) -> list[str]:
    return [one.code for one in preview(cast, book(*rows, head=head)).problems]


def bring_in(cast: Cast, content: bytes, by: str = "secretary", **changes: str) -> object:
    found = read_exchange_file(content, "a.xlsx")
    command = ImportAttendance(
        subject_id=cast.home.pk, marks=found.marks, meetings=found.meetings, **changes
    )
    return do(command, cast, by=by)


def test_a_mark_is_changed_by_card_number(cast: Cast) -> None:
    """R-EXC-03, R-EXC-04."""
    meeting = meeting_of(cast, 10, state="held")
    bring_in(cast, book(("PA-01", "03/10/2026", CARD, "Vắng có lý do", "đi công tác")))
    row = mark_of(meeting, cast)
    assert (row.status, row.reason) == ("excused", "đi công tác")
    with as_service():
        assert Meeting.objects.get(pk=meeting.pk).roll_revision == 1
        assert AuditEvent.objects.get(name="AttendanceImported").payload["changed"] == 1


def test_excel_may_have_eaten_the_zeros_and_made_dates_of_the_days(cast: Cast) -> None:
    meeting = meeting_of(cast, 10, state="held")
    bring_in(cast, book(("PA-01", "2026-10-03", 4, "vắng không lý do", "")))
    assert mark_of(meeting, cast).status == "unexcused"


def test_the_same_file_twice_changes_nothing(cast: Cast) -> None:
    """R-EXC-04."""
    meeting_of(cast, 10, state="held")
    content = book(("PA-01", "03/10/2026", CARD, "Vắng có lý do", "đi công tác"))
    bring_in(cast, content)
    again = preview(cast, content)
    assert (again.changes, again.unchanged, again.problems) == ((), 1, ())


@pytest.mark.parametrize("state", ["held", "signed", "closed"])
def test_what_goes_out_comes_in_again_and_changes_nothing(cast: Cast, state: str) -> None:
    """R-EXC-02, R-EXC-05."""
    meeting_of(cast, 9, state=state, member="excused", deputy="unexcused")
    scope = Scope(frozenset({cast.home.pk}))
    with as_service():
        rolls = attendance_sheet(scope, cast.ward, *YEAR)
        plans = meetings_sheet(scope, cast.ward, *YEAR)
    for content in (rolls, plans):
        found = preview(cast, content)
        assert (found.changes, found.planned, found.errors) == ((), (), ())
        # Who has no card yet is told, not guessed.
        assert {one.code for one in found.problems} <= {"card_missing"}
        assert found.unchanged > 0


def test_a_signed_roll_is_never_changed(cast: Cast) -> None:
    """R-EXC-05."""
    meeting = meeting_of(cast, 10, state="signed")
    row = ("PA-01", "03/10/2026", CARD, "Vắng không lý do", "")
    assert codes(cast, row) == ["roll_signed"]
    with pytest.raises(RuleViolated) as refused:
        bring_in(cast, book(row))
    assert refused.value.code == "R-EXC-07"
    assert mark_of(meeting, cast).status == "present"


def test_each_problem_is_told_with_its_place_and_remedy(cast: Cast) -> None:
    """R-EXC-03, R-EXC-06."""
    meeting_of(cast, 10, state="held")
    meeting_of(cast, 12, state="planned")
    rows = (
        ("PB-01", "03/10/2026", CARD, "Có mặt", ""),
        ("PA-01", "03/10/2026", "99999999", "Có mặt", ""),
        ("PA-01", "04/10/2026", CARD, "Có mặt", ""),
        ("PA-01", "03/12/2026", CARD, "Có mặt", ""),
        ("PA-01", "03/10/2026", CARD, "Vắng", ""),
        ("PA-01", "31/02/2026", CARD, "Có mặt", ""),
        ("PA-01", "03/10/2026", "", "Có mặt", ""),
        ("PA-01", "03/10/2026", CARD, "Miễn sinh hoạt", ""),
        ("PA-01", "03/10/2026", CARD, "Có mặt", ""),
        ("PA-01", "03/10/2026", "00000001", "Vắng có lý do", ""),
        ("PA-01", "03/10/2026", "00000005", "Có mặt", ""),
    )
    found = preview(cast, book(*rows))
    told = {one.row: (one.code, one.column) for one in found.problems}
    assert told == {
        2: ("unit_unknown", "A"),
        3: ("card_unknown", "C"),
        4: ("no_meeting", "B"),
        5: ("not_opened", "B"),
        6: ("status_unreadable", "D"),
        7: ("day_unreadable", "B"),
        8: ("card_missing", "C"),
        9: ("not_exempt", "D"),
        10: ("row_twice", "A"),
        11: ("reason_missing", "E"),
        12: ("card_unknown", "C"),
    }
    for one in found.problems:
        assert one.message_in("vi") != one.message_in("en")


def test_where_a_day_has_two_meetings_the_kind_says_which(cast: Cast) -> None:
    meeting_of(cast, 10, state="held")
    thematic = meeting_of(cast, 10, kind="thematic", state="held")
    row = ("PA-01", "03/10/2026", CARD, "Vắng không lý do", "")
    assert codes(cast, row) == ["which_meeting"]
    head = (*HEAD, "Loại sinh hoạt")
    bring_in(cast, book((*row, "Chuyên đề"), head=head))
    assert mark_of(thematic, cast).status == "unexcused"


def test_meetings_that_are_new_are_planned_by_the_rules(cast: Cast) -> None:
    """R-EXC-08."""
    rows = (
        ("PA-01", "03/01/2027", "19:30", "Thường kỳ", "", "Nhà văn hóa"),
        ("PA-01", "05/02/2027", "", "Thường kỳ", "", "Nhà văn hóa"),
        ("PA-01", "10/03/2027", "", "Chuyên đề", "", "Nhà văn hóa"),
        ("PA-01", "03/04/2027", "", "Thường kỳ", "", ""),
    )
    assert codes(cast, *rows, head=MEETINGS) == [
        "moved_without_reason",
        "topic_missing",
        "place_missing",
    ]
    bring_in(cast, book(rows[0], head=MEETINGS))
    with as_service():
        one = Meeting.objects.get()
    assert (one.state, one.month, one.scheduled_at.hour) == ("planned", date(2027, 1, 1), 12)
    again = preview(cast, book(rows[0], head=MEETINGS))
    assert (again.planned, again.unchanged) == ((), 1)


def test_a_meeting_that_is_here_stays_as_it_is(cast: Cast) -> None:
    """R-EXC-09."""
    meeting_of(cast, 12, state="planned")
    meeting_of(cast, 10)
    for day, code in (("04/12/2026", "meeting_on_another_day"), ("04/10/2026", "meeting_begun")):
        row = ("PA-01", day, "", "Thường kỳ", "", "Nhà văn hóa")
        assert codes(cast, row, head=MEETINGS) == [code]


def test_what_was_previewed_is_what_is_done(cast: Cast) -> None:
    """R-EXC-07."""
    meeting_of(cast, 10, state="held")
    content = book(("PA-01", "03/10/2026", CARD, "Vắng không lý do", ""))
    with pytest.raises(Conflict):
        bring_in(cast, content, seen="0" * 64)
    with pytest.raises(RuleViolated):
        do(ImportAttendance(subject_id=cast.home.pk), cast)


def test_only_who_leads_the_cell_imports(cast: Cast) -> None:
    meeting_of(cast, 10, state="held")
    content = book(("PA-01", "03/10/2026", CARD, "Vắng không lý do", ""))
    for name in ("member", "office", "overseer"):
        with pytest.raises(Forbidden):
            bring_in(cast, content, by=name)


def test_statements_do_not_grow_with_the_rows(cast: Cast) -> None:
    """At most 30 statements, however many rows; those that count a month anew come on top."""
    counts = []
    for month, names in ((8, (4,)), (9, (4,)), (10, (1, 2, 3, 4))):
        meeting = meeting_of(cast, month, state="holding")
        with as_service():
            Meeting.objects.filter(pk=meeting.pk).update(ended_at=None)
        day = f"03/{month:02d}/2026"
        rows = [("PA-01", day, f"{n:08d}", "Vắng không lý do", "") for n in names]
        with CaptureQueriesContext(connection) as seen:
            bring_in(cast, book(*rows))
        counts.append(len(seen))
    assert counts[1] == counts[2] <= 30


def test_an_old_encoding_and_other_files_are_refused_whole(cast: Cast) -> None:
    for content in (b"%PDF-1.7", b"", b"Ma don vi;Ngay\nPA-01;x"):
        found = read_exchange_file(content, "a.csv")
        assert found.marks == ()
        assert found.problems or not found.meetings


def test_words_are_read_with_or_without_marks() -> None:
    """R-EXC-01."""
    assert status_in("CÓ MẶT") == "present"
    assert status_in("Vắng có phép") == "excused"
    assert status_in("vắng") is None
    assert kind_in("định kỳ") == "regular"
    assert kind_in("đột xuất") is None


def test_the_command_line_writes_reads_and_tells(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chibo.cli.attendance.get_ready", lambda: None)
    meeting = meeting_of(cast, 10, state="held")
    out, back = tmp_path / "out.xlsx", tmp_path / "in.xlsx"
    runner = CliRunner()
    told = runner.invoke(attendance, ["export", str(out), "--of", "PA-01", "--from", "2026-01-01"])
    assert told.exit_code == 0, told.output
    assert out.read_bytes()[:2] == b"PK"
    back.write_bytes(book(("PA-01", "03/10/2026", CARD, "Vắng không lý do", "")))
    dry = runner.invoke(attendance, ["import", str(back), "--into", "PA-01", "--dry-run", "--json"])
    answer = json.loads(dry.stdout)
    assert (answer["changed"], answer["written"]) == (1, False)
    assert mark_of(meeting, cast).status == "present"
    assert runner.invoke(attendance, ["import", str(back), "--into", "PA-01"]).exit_code == 0
    assert mark_of(meeting, cast).status == "unexcused"
    assert runner.invoke(attendance, ["export", str(out), "--of", "NO"]).exit_code != 0
