"""What can be seen and done about documents from above."""

from __future__ import annotations

from enum import StrEnum


class GuidanceCap(StrEnum):
    SEE = "guidance.see"
    SEND = "guidance.send"
    RECEIVE = "guidance.receive"
    DELIVER = "guidance.deliver"
