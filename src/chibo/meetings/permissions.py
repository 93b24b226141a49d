"""What can be seen and done about meetings. Roles receive these in config/roles.py."""

from enum import StrEnum


class MeetingCap(StrEnum):
    SEE = "meetings.see"
    PLAN = "meetings.plan"
    PREPARE = "meetings.prepare"
    CALL = "meetings.call"
    REPLY = "meetings.reply"
    CHECK_IN = "meetings.check_in"
    HOLD = "meetings.hold"
    WRITE_MINUTES = "meetings.write_minutes"
    SIGN = "meetings.sign"
    CLOSE = "meetings.close"
