"""What can be done with rulebooks. Roles receive these in config/roles.py."""

from enum import StrEnum


class RulebookCap(StrEnum):
    SEE = "rulebooks.see"
    ADOPT = "rulebooks.adopt"
