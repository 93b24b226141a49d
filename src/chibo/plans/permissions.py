"""What can be seen and done about year plans. Roles receive these in config/roles.py."""

from enum import StrEnum


class PlanCap(StrEnum):
    SEE = "plans.see"
    WRITE = "plans.write"
    SEND = "plans.send"
    APPROVE = "plans.approve"
    SUBSCRIBE = "plans.subscribe"
