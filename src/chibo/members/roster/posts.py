"""Read the posts a roster names: *Bí thư, Trưởng ấp*, *BT kiêm trưởng thôn*."""

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache

from chibo.shared.vietnamese import normalise_name
from chibo.spreadsheets.headings import heading_key

# The names under which a post is written; the first is the full one, suggested for misspellings.
_POSTS = {
    "secretary": ("Bí thư", "Bí thư chi bộ", "BT", "BTCB", "BT chi bộ", "Bí thư CB"),
    "deputy_secretary": (
        "Phó Bí thư",
        "Phó Bí thư chi bộ",
        "PBT",
        "P. Bí thư",
        "P. Bí thư chi bộ",
        "P BT",
        "PBTCB",
        "Phó BT",
        "PBT chi bộ",
    ),
    "cell_committee_member": (
        "Chi ủy viên",
        "Chi ủy",
        "CUV",
        "UV chi ủy",
        "Ủy viên chi ủy",
        "Cấp ủy viên chi bộ",
    ),
    "minutes_secretary": ("Thư ký chi bộ", "Thư ký", "Thư ký cuộc họp"),
    "committee_secretary": ("Bí thư Đảng ủy", "BT Đảng ủy", "BTĐU", "Bí thư Đảng bộ"),
    "committee_deputy_secretary": (
        "Phó Bí thư Đảng ủy",
        "Phó Bí thư Thường trực Đảng ủy",
        "Phó Bí thư Thường trực",
        "PBT Đảng ủy",
        "PBTĐU",
        "PBT TT Đảng ủy",
        "Phó Bí thư Đảng bộ",
    ),
    "standing_committee": (
        "Ủy viên Ban Thường vụ",
        "Ủy viên BTV",
        "UV BTV",
        "UVBTV",
        "Ủy viên Thường vụ",
        "UVTV",
        "Thường vụ Đảng ủy",
        "Ủy viên Ban Thường vụ Đảng ủy",
        "UV BTV Đảng ủy",
        "UVBTV Đảng ủy",
    ),
    "committee_member": (
        "Đảng ủy viên",
        "ĐUV",
        "Cấp ủy viên",
        "Ủy viên Ban Chấp hành",
        "Ủy viên BCH",
        "Ủy viên Ban Chấp hành Đảng bộ",
        "Ủy viên BCH Đảng bộ",
        "UV BCH",
        "UVBCH",
        "UV BCH Đảng bộ",
        "Ủy viên Đảng ủy",
    ),
    "hamlet_head": (
        "Trưởng ấp",
        "Trưởng thôn",
        "Tổ trưởng tổ dân phố",
        "Tổ trưởng TDP",
        "Trưởng khóm",
        "Trưởng làng",
        "Trưởng bản",
        "Trưởng buôn",
        "Trưởng khu phố",
        "Trưởng khu",
        "Trưởng xóm",
        "Trưởng phum",
        "Trưởng sóc",
        "Trưởng khu dân cư",
        "TTDP",
    ),
    "member": ("Đảng viên", "ĐV", "Đảng viên chính thức", "Đảng viên dự bị"),
}
_FULL_NAMES = [names[0] for names in _POSTS.values()] + list(_POSTS["hamlet_head"])
_BY_KEY = {heading_key(name): post for post, names in _POSTS.items() for name in names}
# Posts outside the Party that stand in the same column; they are kept as written.
_CIVIL_STARTS = tuple(
    heading_key(word)
    for word in (
        "Bí thư Đoàn", "Bí thư Chi đoàn", "Phó Bí thư Đoàn", "Phó Bí thư Chi đoàn", "Chủ tịch",
        "Phó Chủ tịch", "CT", "PCT", "Trưởng ban", "Phó ban", "Phó trưởng", "Trưởng phòng",
        "Phó phòng", "Chánh", "Phó Chánh", "Giám đốc", "Phó Giám đốc", "Hiệu trưởng",
        "Phó Hiệu trưởng", "Giáo viên", "Công chức", "Viên chức", "Cán bộ", "Nhân viên",
        "Chuyên viên", "Kế toán", "Trưởng Công an", "Công an", "Chỉ huy", "Phó Chỉ huy", "Quân sự",
        "Chi hội", "Hội", "Trưởng trạm", "Phó trạm", "Trạm trưởng", "Bác sĩ", "Y sĩ", "Y tá",
        "Điều dưỡng", "Tổ trưởng", "Tổ phó", "Phó trưởng ấp", "Phó trưởng thôn", "Phó ấp",
        "Phó thôn",
        "Đại biểu", "Ủy viên UBND", "Ủy viên Ủy ban", "Ủy viên UBKT", "Ủy viên Ủy ban Kiểm tra",
        "Chủ nhiệm", "Phó Chủ nhiệm", "Trưởng Ban Công tác Mặt trận", "Mặt trận", "Khối trưởng",
        "Thủ quỹ", "Văn thư", "Văn phòng", "Dân quân", "Ấp đội trưởng", "Thôn đội trưởng",
    )
)  # fmt: skip
_NONE_SAID = {"", "khong", "ko", "x", "none"}
_BETWEEN = re.compile(
    r"\s*(?:[,;/+\n&]|\s[-–—]\s|[-–—](?=\s)|\bkiêm nhiệm\b|\bkiêm\b|\bkiem\b|\bvà\b"
    r"|\bđồng thời là\b)\s*",
    re.IGNORECASE,
)
_ALWAYS_UNIT = re.compile(
    r"^(chi bo|ap|thon|khom|lang|to|khu|xa|phuong|thi tran|dang uy|dang bo|cb|ban|\d)\b"
)


@dataclass(frozen=True)
class Posts:
    """What a text names: party posts by code, head of a hamlet or not, others, unknown ones."""

    posts: tuple[str, ...] = ()
    hamlet_head: bool = False
    others: tuple[str, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()  # (as written, the nearest known post)


@lru_cache(maxsize=8192)
def read_posts(text: str, *, civil: bool = False) -> Posts:
    """Read one cell. In a column of posts outside the Party (`civil`) any other post is welcome."""
    posts: list[str] = []
    others: list[str] = []
    unknown: list[tuple[str, str]] = []
    head = False
    for part in _BETWEEN.split(normalise_name(text.replace("\n", ","))):
        key = heading_key(part)
        if key in _NONE_SAID:
            continue
        post = _post_of(key)
        if post == "hamlet_head":
            head = True
        elif post and not (civil and post == "minutes_secretary"):
            posts += [post] if post != "member" and post not in posts else []
        elif civil or key.startswith(_CIVIL_STARTS):
            others.append(normalise_name(part))
        else:
            unknown.append((normalise_name(part), _nearest(key)))
    return Posts(tuple(posts), head, tuple(others), tuple(unknown))


def _post_of(key: str) -> str | None:
    if key in _BY_KEY:
        return _BY_KEY[key]
    words = key.split(" ")
    for length in range(len(words) - 1, 0, -1):
        # *Bí thư chi bộ ấp Hòa Đức*: what follows a post may only name where it is held.
        post = _BY_KEY.get(" ".join(words[:length]))
        if post and (post == "hamlet_head" or _ALWAYS_UNIT.match(" ".join(words[length:]))):
            return post
    return None


def _nearest(key: str) -> str:
    keys = {heading_key(name): name for name in _FULL_NAMES}
    found = difflib.get_close_matches(key, keys, n=1, cutoff=0.0)
    return keys[found[0]] if found else _FULL_NAMES[0]
