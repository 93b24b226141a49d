"""Who may read the record. Roles receive this in config/roles.py."""

from enum import StrEnum


class AuditCap(StrEnum):
    SEE = "audit.see"
