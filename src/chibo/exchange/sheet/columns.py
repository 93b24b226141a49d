"""The columns of the tables, the headings they go by, and how their words are read.

The app's own layout was not found: unit code, card number, date and status are named in the
issue, their headings are assumed (R-EXC-01).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from chibo.meetings.public import AttendanceStatus, MeetingKind
from chibo.spreadsheets.headings import Vocabulary, heading_key

_NAMES_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "number": ("stt", "tt", "so tt", "so thu tu"),
    "unit": ("ma don vi", "ma chi bo", "ma to chuc dang", "ma tcd", "ma don vi dang"),
    "unit_name": ("ten don vi", "chi bo", "ten chi bo", "ten to chuc dang", "don vi"),
    "day": ("ngay sinh hoat", "ngay hop", "ngay", "ngay to chuc", "thoi gian sinh hoat"),
    "hour": ("gio", "gio hop", "gio bat dau", "gio sinh hoat"),
    "kind": ("loai sinh hoat", "hinh thuc sinh hoat", "loai hop", "loai"),
    "topic": ("chuyen de", "chu de", "noi dung chuyen de", "ten chuyen de"),
    "place": ("dia diem", "noi hop", "dia diem sinh hoat"),
    "moved_reason": ("ly do doi ngay", "ly do hop ngay khac"),
    "card": (
        "so the dang vien",
        "so the",
        "so tdv",
        "ma the dang vien",
        "so the dv",
        "ma dang vien",
    ),
    "name": ("ho va ten", "ho ten", "ho va ten dang vien", "ten dang vien", "dang vien"),
    "status": ("trang thai", "trang thai tham gia", "diem danh", "tham gia", "tinh trang"),
    "reason": ("ly do vang", "ly do", "ly do vang mat"),
    "unused": ("ghi chu", "chuc vu", "ngay sinh", "gioi tinh", "nguoi diem danh"),
}
TABLE: Final = Vocabulary(
    headings={name: field for field, names in _NAMES_OF.items() for name in names},
    needed=frozenset({"unit"}),
)
# What the export writes; the first of each field's headings, in the party's spelling.
HEADINGS: Final[Mapping[str, str]] = {
    "unit": "Mã đơn vị",
    "unit_name": "Tên đơn vị",
    "day": "Ngày sinh hoạt",
    "hour": "Giờ bắt đầu",
    "kind": "Loại sinh hoạt",
    "topic": "Chuyên đề",
    "place": "Địa điểm",
    "card": "Số thẻ đảng viên",
    "name": "Họ và tên",
    "status": "Trạng thái",
    "reason": "Lý do vắng",
}
EXEMPT: Final = "exempt"
STATUS_WORDS: Final[Mapping[str, str]] = {
    AttendanceStatus.PRESENT: "Có mặt",
    AttendanceStatus.ONLINE: "Có mặt trực tuyến",
    AttendanceStatus.EXCUSED: "Vắng có lý do",
    AttendanceStatus.UNEXCUSED: "Vắng không lý do",
    AttendanceStatus.UNKNOWN: "",
    EXEMPT: "Miễn sinh hoạt",
}
_STATUSES: Final[Mapping[str, tuple[str, ...]]] = {
    AttendanceStatus.PRESENT: ("co mat", "tham gia", "da tham gia", "du hop", "co", "present"),
    AttendanceStatus.ONLINE: ("co mat truc tuyen", "truc tuyen", "tham gia truc tuyen", "online"),
    AttendanceStatus.EXCUSED: ("vang co ly do", "vang co phep", "co phep", "excused"),
    AttendanceStatus.UNEXCUSED: (
        "vang khong ly do", "vang khong co ly do", "vang khong phep", "khong phep", "unexcused",
    ),
    EXEMPT: ("mien sinh hoat", "mien", "duoc mien sinh hoat", "exempt"),
}  # fmt: skip
KIND_WORDS: Final[Mapping[str, str]] = {
    MeetingKind.REGULAR: "Thường kỳ",
    MeetingKind.THEMATIC: "Chuyên đề",
    MeetingKind.COMBINED: "Thường kỳ và chuyên đề",
}
_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    MeetingKind.REGULAR: ("thuong ky", "dinh ky", "sinh hoat thuong ky", "regular"),
    MeetingKind.THEMATIC: ("chuyen de", "sinh hoat chuyen de", "thematic"),
    MeetingKind.COMBINED: (
        "thuong ky va chuyen de", "thuong ky ket hop chuyen de", "ket hop", "combined",
    ),
}  # fmt: skip
_STATUS_OF: Final = {word: status for status, words in _STATUSES.items() for word in words}
_KIND_OF: Final = {word: kind for kind, words in _KINDS.items() for word in words}


def status_in(text: str) -> str | None:
    """The status a cell means, `exempt` for who is exempt; None when it can't be told.

    A bare “vắng” says nothing of the reason, so it is asked back rather than guessed.
    """
    return _STATUS_OF.get(heading_key(text))


def kind_in(text: str) -> str | None:
    """The kind of meeting a cell means; None when it can't be told."""
    return _KIND_OF.get(heading_key(text))
