"""Which sign-ins a demo has; printed by the command that builds it, and by the tests."""

from __future__ import annotations

from chibo.demo.cast import SIGN_INS, SignIn

WIDE = (
    SignIn("tochuc", "Ban Tổ chức", "xem số liệu toàn đảng bộ"),
    SignIn("thuongtruc", "Thường trực cấp ủy", "xem số liệu toàn đảng bộ"),
)


def sign_ins_of(name: str) -> tuple[SignIn, ...]:
    """The sign-ins of the demo `name`."""
    return SIGN_INS if name == "hoa-an" else WIDE
