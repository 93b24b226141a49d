"""What can be seen and done about preparing a meeting. Roles receive these in config/roles.py."""

from enum import StrEnum


class PreparationCap(StrEnum):
    SEE = "preparation.see"
    WRITE = "preparation.write"
    ASK = "preparation.ask"
