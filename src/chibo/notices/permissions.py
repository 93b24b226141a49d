"""What can be done about notices. Roles receive these in config/roles.py."""

from enum import StrEnum


class NoticeCap(StrEnum):
    # Reading one's own notices and choosing how to be told: for one's own account only.
    CHOOSE = "notices.choose"
