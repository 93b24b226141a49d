"""What can be seen and done about tasks. Roles receive these in config/roles.py."""

from enum import StrEnum


class TaskCap(StrEnum):
    SEE = "tasks.see"
    GIVE = "tasks.give"
    REPORT = "tasks.report"
    CONCLUDE = "tasks.conclude"
    REVIEW = "tasks.review"
