"""Names of people who do not exist, put together from common Vietnamese words, always the same."""

from __future__ import annotations

from random import Random
from typing import Final

FAMILY: Final = (
    ("Nguyễn", 30), ("Trần", 12), ("Lê", 10), ("Phạm", 7), ("Huỳnh", 5), ("Phan", 5), ("Vũ", 4),
    ("Võ", 4), ("Đặng", 3), ("Bùi", 3), ("Đỗ", 3), ("Ngô", 2), ("Dương", 2), ("Lý", 2), ("Đinh", 2),
    ("Trương", 2), ("Lâm", 1), ("Mai", 1), ("Đoàn", 1), ("Cao", 1), ("Lương", 1), ("Trịnh", 1),
    ("Tô", 1), ("Châu", 1), ("Tạ", 1),
)  # fmt: skip
MIDDLE_MALE: Final = (
    "Văn", "Hữu", "Đức", "Minh", "Quốc", "Thanh", "Công", "Đình", "Xuân", "Phước", "Hoàng", "Chí",
    "Tấn", "Trọng", "Ngọc",
)  # fmt: skip
MIDDLE_FEMALE: Final = (
    "Thị", "Thị Kim", "Thị Ngọc", "Thị Mỹ", "Thu", "Thị Hồng", "Thị Thanh", "Bích", "Thị Xuân",
    "Thị Cẩm", "Ngọc", "Kim",
)  # fmt: skip
GIVEN_MALE: Final = (
    "An", "Bảo", "Bình", "Cảnh", "Chiến", "Cường", "Danh", "Dũng", "Duy", "Đạt", "Đông", "Giang",
    "Hải", "Hậu", "Hiếu", "Hòa", "Hùng", "Huy", "Khánh", "Khoa", "Kiên", "Lâm", "Lộc", "Long",
    "Mạnh", "Nam", "Nghĩa", "Nhân", "Phát", "Phong", "Phú", "Phúc", "Quân", "Quang", "Sang", "Sơn",
    "Tài", "Tâm", "Thắng", "Thành", "Thiện", "Thịnh", "Tiến", "Toàn", "Trí", "Trung", "Tuấn",
    "Tùng", "Vinh", "Vũ",
)  # fmt: skip
GIVEN_FEMALE: Final = (
    "Ánh", "Bé", "Chi", "Diễm", "Diệu", "Dung", "Duyên", "Đào", "Em", "Hà", "Hạnh", "Hằng", "Hiền",
    "Hoa", "Hồng", "Huệ", "Hương", "Lan", "Liên", "Liễu", "Linh", "Loan", "Mai", "Mơ", "Nga",
    "Ngân", "Nhung", "Nương", "Oanh", "Phượng", "Quế", "Quyên", "Sen", "Tâm", "Thảo", "Thoa",
    "Thủy", "Trang", "Trinh", "Tuyết", "Út", "Vân", "Xuân",
)  # fmt: skip
_FAMILY_NAMES: Final = [name for name, _ in FAMILY]
_FAMILY_WEIGHTS: Final = [weight for _, weight in FAMILY]


def invented_name(chance: Random, *, is_female: bool) -> str:
    """A full name in Vietnamese order: family, middle, given."""
    family = chance.choices(_FAMILY_NAMES, _FAMILY_WEIGHTS)[0]
    middle = chance.choice(MIDDLE_FEMALE if is_female else MIDDLE_MALE)
    given = chance.choice(GIVEN_FEMALE if is_female else GIVEN_MALE)
    return f"{family} {middle} {given}"
