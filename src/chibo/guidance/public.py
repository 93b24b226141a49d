"""All that other packages may use of guidance."""

from chibo.guidance.actions.acknowledge_guidance import AcknowledgeGuidance
from chibo.guidance.actions.pass_on_guidance import PassOnGuidance
from chibo.guidance.actions.send_guidance import SendGuidance
from chibo.guidance.actions.withdraw_guidance import WithdrawGuidance
from chibo.guidance.events import (
    GuidancePassedOn,
    GuidanceReceived,
    GuidanceSent,
    GuidanceWithdrawn,
)
from chibo.guidance.models import Delivery, Guidance
from chibo.guidance.permissions import GuidanceCap
from chibo.guidance.rules import is_named
from chibo.guidance.selectors.addressees import cells_below
from chibo.guidance.selectors.agenda import title_of, untreated
from chibo.guidance.selectors.guidance import (
    Receipts,
    deliveries_in,
    file_of,
    guidance_for,
    guidance_in,
    receipts_of,
    themes_for,
    waiting_in,
)

__all__ = [
    "AcknowledgeGuidance",
    "Delivery",
    "Guidance",
    "GuidanceCap",
    "GuidancePassedOn",
    "GuidanceReceived",
    "GuidanceSent",
    "GuidanceWithdrawn",
    "PassOnGuidance",
    "Receipts",
    "SendGuidance",
    "WithdrawGuidance",
    "cells_below",
    "deliveries_in",
    "file_of",
    "guidance_for",
    "guidance_in",
    "is_named",
    "receipts_of",
    "themes_for",
    "title_of",
    "untreated",
    "waiting_in",
]
