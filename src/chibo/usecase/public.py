"""All that other packages may use of the engine."""

from chibo.usecase.command import (
    Command,
    Context,
    Event,
    InstallationCommand,
    Outcome,
    refuse_unstorable,
)
from chibo.usecase.engine import (
    NOT_ALLOWED,
    NOT_VISIBLE,
    REACTIONS,
    REGISTRY,
    action,
    reaction,
    run,
)
from chibo.usecase.outbox import DELIVERIES, Facts, deliver, later
from chibo.usecase.validation import Fault, fault, faults

__all__ = [
    "DELIVERIES",
    "NOT_ALLOWED",
    "NOT_VISIBLE",
    "REACTIONS",
    "REGISTRY",
    "Command",
    "Context",
    "Event",
    "Facts",
    "Fault",
    "InstallationCommand",
    "Outcome",
    "action",
    "deliver",
    "fault",
    "faults",
    "later",
    "reaction",
    "refuse_unstorable",
    "run",
]
