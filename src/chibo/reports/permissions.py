"""What figures can be seen. Roles receive these in config/roles.py."""

from enum import StrEnum


class ReportCap(StrEnum):
    SEE = "reports.see"
    REBUILD = "reports.rebuild"
    TAKE_OVER = "reports.take_over"
