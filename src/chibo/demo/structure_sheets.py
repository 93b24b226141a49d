"""Write a made-up structure as the Excel files an office would have: its tree and its roster."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from chibo.demo.structures import Place
from chibo.establishment.public import OrganisationRow
from chibo.members.public import RosterRow
from chibo.spreadsheets.writing import Column, WrittenValue, write_table

ORGANISATION_COLUMNS: Final = (
    Column("Mã đơn vị", 16),
    Column("Tên tổ chức đảng", 40),
    Column("Mã cấp trên", 16),
    Column("Loại tổ chức", 30),
    Column("Loại hình chi bộ", 26),
    Column("Vùng sâu, vùng xa", 10),
    Column("Vùng DTTS", 10),
    Column("Đặc biệt khó khăn", 10),
    Column("Địa danh", 16),
)
ROSTER_COLUMNS: Final = (
    Column("STT", 6, "whole"),
    Column("Họ và tên", 28),
    Column("Ngày sinh", 12, "date"),
    Column("Giới tính", 8),
    Column("Số thẻ đảng viên", 14),
    Column("Ngày vào Đảng", 12, "date"),
    Column("Ngày chính thức", 12, "date"),
    Column("Chính thức / dự bị", 12),
    Column("Chức vụ", 30),
    Column("Mã chi bộ", 16),
    Column("Đang công tác / nghỉ hưu", 14),
    Column("Miễn sinh hoạt", 8),
    Column("Miễn sinh hoạt từ ngày", 12, "date"),
    Column("Lý do miễn sinh hoạt", 24),
)
_KINDS: Final = {
    "province_committee": "Thành ủy trực thuộc Trung ương",
    "superior_committee": "Đảng bộ cấp trên trực tiếp",
    "grassroots_committee": "Đảng bộ cơ sở",
    "grassroots_cell": "Chi bộ cơ sở",
    "subordinate_cell": "Chi bộ trực thuộc",
}
_CELL_TYPES: Final = {
    "": "",
    "residential_unit": "Thôn, tổ dân phố",
    "agency": "Cơ quan hành chính",
    "service_unit": "Đơn vị sự nghiệp",
    "armed_forces": "Lực lượng vũ trang",
    "state_enterprise": "Doanh nghiệp nhà nước",
    "private_enterprise": "Doanh nghiệp tư nhân",
}
_POSTS: Final = {
    "secretary": "Bí thư",
    "deputy_secretary": "Phó Bí thư",
    "cell_committee_member": "Chi ủy viên",
    "minutes_secretary": "Thư ký chi bộ",
    "committee_secretary": "Bí thư Đảng ủy",
    "committee_deputy_secretary": "Phó Bí thư Đảng ủy",
    "standing_committee": "Ủy viên Ban Thường vụ",
    "committee_member": "Đảng ủy viên",
}


def organisation_sheet(place: Place) -> bytes:
    """The tree of a place as .xlsx."""
    return write_table(
        ORGANISATION_COLUMNS, map(_unit, place.organisations), "Danh sách tổ chức đảng"
    )


def roster_sheet(place: Place) -> bytes:
    """The people of a place as .xlsx."""
    return write_table(ROSTER_COLUMNS, _members(place), "Danh sách đảng viên")


def _unit(row: OrganisationRow) -> tuple[WrittenValue, ...]:
    kind = "Huyện ủy" if row.is_district else _KINDS[row.kind]
    return (
        row.code, row.name, row.parent, kind, _CELL_TYPES[row.cell_type],
        _tick(on=row.remote), _tick(on=row.ethnic_minority), _tick(on=row.specially_difficult),
        row.place_name,
    )  # fmt: skip


def _members(place: Place) -> Iterator[tuple[WrittenValue, ...]]:
    for number, row in enumerate(place.members, start=1):
        yield _member(number, row)


def _member(number: int, row: RosterRow) -> tuple[WrittenValue, ...]:
    posts = [_POSTS[post] for post in row.posts] + ["Trưởng ấp"] * row.hamlet_head
    return (
        number, row.full_name, row.born_on, "Nữ" if row.gender == "female" else "Nam",
        row.card_number, row.admitted_on, row.official_on,
        "Dự bị" if row.status == "probationary" else "Chính thức", ", ".join(posts), row.cell,
        "Đang công tác" if row.working else "Nghỉ hưu", _tick(on=row.exempt), row.exempt_from,
        row.exempt_reason,
    )  # fmt: skip


def _tick(*, on: bool) -> str:
    return "x" if on else ""
