"""Kinds of organisations and types of cells as lists write them, read into codes."""

from decimal import Decimal
from functools import lru_cache

from chibo.spreadsheets.headings import heading_key

# Which kinds may stand directly above a kind; "" is the top of the tree.
MAY_STAND_UNDER: dict[str, frozenset[str]] = {
    "central_committee": frozenset({""}),
    "province_committee": frozenset({"", "central_committee"}),
    "superior_committee": frozenset(
        {"", "central_committee", "province_committee", "superior_committee"}
    ),
    "grassroots_committee": frozenset(
        {"", "central_committee", "province_committee", "superior_committee"}
    ),
    "grassroots_cell": frozenset(
        {"", "central_committee", "province_committee", "superior_committee"}
    ),
    "section_committee": frozenset({"grassroots_committee"}),
    "subordinate_cell": frozenset({"grassroots_committee", "section_committee"}),
}
KINDS = frozenset(MAY_STAND_UNDER)
CELLS = frozenset({"grassroots_cell", "subordinate_cell"})

# Words whose meaning depends on what stands above.
BY_PARENT = "by_parent"
CELL_BY_PARENT = "cell_by_parent"
CITY_BY_PARENT = "city_by_parent"

_KIND_NAMES = {
    "central_committee": ("ban chap hanh trung uong", "trung uong", "trung uong dang"),
    "province_committee": (
        "tinh uy", "dang bo tinh", "dang bo thanh pho truc thuoc trung uong",
        "thanh uy truc thuoc trung uong", "cap tinh", "dang bo truc thuoc trung uong",
        "dang bo cap tinh", "dang uy truc thuoc trung uong",
    ),
    "superior_committee": (
        "cap tren truc tiep", "cap tren truc tiep cua tccsd", "cap tren truc tiep co so",
        "cap uy cap tren truc tiep", "dang bo cap tren truc tiep", "dang uy cap tren truc tiep",
        "dang bo cap tren truc tiep co so", "dang bo cap tren co so", "dang uy cap tren co so",
        "cap tren co so", "cap tren truc tiep cua to chuc co so dang",
        "quan uy", "huyen uy", "thi uy",
        "dang bo quan", "dang bo huyen", "dang bo thi xa", "dang uy khoi", "dang bo khoi",
        "dang uy tong cong ty", "dang bo tong cong ty", "dang uy tap doan", "dang bo tap doan",
        "cap huyen", "dang bo cap huyen", "dang uy quan su", "dang uy cong an", "dang bo quan su",
        "dang bo cong an", "dang bo bo doi bien phong", "dang uy bo doi bien phong",
        "dang uy cac co quan dang", "dang bo cac co quan dang", "dang uy ubnd", "dang bo ubnd",
    ),
    "grassroots_committee": (
        "dang bo co so", "dang uy co so", "dbcs", "to chuc co so dang", "dang bo bo phan co so",
    ),
    "grassroots_cell": ("chi bo co so", "cbcs"),
    "section_committee": ("dang bo bo phan", "dang uy bo phan", "dbbp"),
    "subordinate_cell": (
        "chi bo truc thuoc", "chi bo truc thuoc dang uy co so", "chi bo truc thuoc dang bo co so",
        "cbtt", "chi bo truc thuoc dang uy bo phan", "chi bo truc thuoc dang bo bo phan",
    ),
    CITY_BY_PARENT: ("thanh uy", "dang bo thanh pho"),
    BY_PARENT: (
        "dang bo", "dang uy", "dang bo xa", "dang uy xa", "dang bo phuong", "dang uy phuong",
        "dang bo thi tran", "dang uy thi tran", "dang bo dac khu", "dang uy dac khu",
    ),
    CELL_BY_PARENT: ("chi bo",),
}  # fmt: skip
_KINDS = {key: kind for kind, keys in _KIND_NAMES.items() for key in keys} | {
    heading_key(kind): kind for kind in KINDS
}
_DISTRICT_STARTS = (
    "quan uy", "huyen uy", "thi uy", "dang bo quan ", "dang bo huyen", "dang bo thi xa",
    "cap huyen", "dang bo cap huyen", "dang uy quan ", "dang uy huyen",
)  # fmt: skip
_CITY_STARTS = ("thanh uy", "dang bo thanh pho", "dang uy thanh pho")
_MILITARY = ("dang bo quan su", "dang uy quan su", "dang bo quan doi", "dang bo quan khu")

_CELL_TYPE_NAMES = {
    "residential_unit": (
        "village",
        "thon", "lang", "ap", "khom", "to dan pho", "khu pho", "ban", "buon", "xom", "khu dan cu",
        "thon to dan pho", "thon lang to dan pho", "thon ap khom to dan pho", "dan cu",
        "dia ban dan cu",
        "chi bo thon to dan pho",
    ),
    "agency": (
        "co quan", "co quan hanh chinh", "hanh chinh", "nganh", "co quan nganh", "co quan dang",
        "co quan nha nuoc",
    ),
    "service_unit": (
        "don vi su nghiep", "don vi su nghiep cong lap", "su nghiep", "dvsn", "truong hoc",
        "tram y te", "benh vien",
        "don vi su nghiep cong",
    ),
    "state_enterprise": ("doanh nghiep nha nuoc", "dnnn", "dn nha nuoc"),
    "private_enterprise": (
        "doanh nghiep tu nhan", "doanh nghiep ngoai nha nuoc",
        "doanh nghiep ngoai khu vuc nha nuoc",
        "doanh nghiep co von dau tu nuoc ngoai", "doanh nghiep fdi", "fdi", "hop tac xa", "htx",
        "don vi su nghiep ngoai cong lap", "ngoai cong lap", "dn tu nhan", "dn ngoai nha nuoc",
    ),
    "enterprise": ("doanh nghiep", "dn", "cong ty", "cong ty co phan", "cong ty tnhh"),
    "students": ("hoc sinh sinh vien", "sinh vien", "hoc sinh", "hssv"),
    "armed_forces": (
        "luc luong vu trang", "llvt", "quan doi", "cong an", "bo doi bien phong", "quan su",
        "luc luong vu trang nhan dan",
    ),
}  # fmt: skip
_CELL_TYPES = {key: code for code, keys in _CELL_TYPE_NAMES.items() for key in keys} | {
    heading_key(code): code for code in _CELL_TYPE_NAMES
}
CELL_TYPES = frozenset(_CELL_TYPE_NAMES) - {"enterprise"}
ENTERPRISES = frozenset({"enterprise", "state_enterprise", "private_enterprise"})
_HALF = Decimal(50)


@lru_cache(maxsize=4096)
def read_kind(text: str) -> str | None:
    """A kind's code, one of the BY_PARENT words when the parent decides, None when unknown."""
    key = heading_key(text)
    if key in _KINDS:
        return _KINDS[key]
    words = key.split(" ")
    for length in range(len(words) - 1, 1, -1):
        kind = _KINDS.get(" ".join(words[:length]))
        if kind:
            return kind
    return None


def kind_under(word: str, parent_kind: str) -> str | None:
    """What a word whose meaning depends on its place means under a kind; None when it can't tell.

    A commune's committee stands under a district until mid-2025 and is grassroots there; since the
    two-level reform it stands under the province and is itself directly above the grassroots.
    """
    if word == CITY_BY_PARENT:
        return (
            "province_committee"
            if parent_kind in ("", "central_committee")
            else "superior_committee"
        )
    if word == CELL_BY_PARENT:
        below = parent_kind in ("grassroots_committee", "section_committee")
        return "subordinate_cell" if below else "grassroots_cell" if parent_kind else None
    return {
        "": "grassroots_committee",  # a commune's list on its own
        "province_committee": "superior_committee",
        "superior_committee": "grassroots_committee",
        "grassroots_committee": "section_committee",
    }.get(parent_kind)


def is_district(kind: str, kind_text: str, name: str) -> bool:
    """Whether a committee directly above the grassroots is of the district sort."""
    if kind != "superior_committee":
        return False
    for text in (kind_text, name):
        key = heading_key(text)
        if key.startswith(_MILITARY):
            return False
        if key.startswith(_DISTRICT_STARTS + _CITY_STARTS):
            return True
    return False


@lru_cache(maxsize=4096)
def read_cell_type(text: str) -> str | None:
    """A cell type's code, "enterprise" when the state's share decides, None when unknown."""
    key = heading_key(text).removeprefix("chi bo ").removeprefix("loai ")
    if key in _CELL_TYPES:
        return _CELL_TYPES[key]
    words = key.split(" ")
    for length in range(len(words) - 1, 0, -1):
        found = _CELL_TYPES.get(" ".join(words[:length]))
        if found:
            return found
    return None


def enterprise_type(state_share: Decimal) -> str:
    """More than half owned by the state is a state enterprise; exactly half is not."""
    return "state_enterprise" if state_share > _HALF else "private_enterprise"
