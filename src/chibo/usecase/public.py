"""All that other packages may use of the engine."""

from chibo.usecase.command import (
    EARLIEST,
    LATEST,
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
from chibo.usecase.verification import Finding, Verified, verify_record

__all__ = [
    "DELIVERIES",
    "EARLIEST",
    "LATEST",
    "NOT_ALLOWED",
    "NOT_VISIBLE",
    "REACTIONS",
    "REGISTRY",
    "Command",
    "Context",
    "Event",
    "Facts",
    "Fault",
    "Finding",
    "InstallationCommand",
    "Outcome",
    "Verified",
    "action",
    "deliver",
    "fault",
    "faults",
    "later",
    "reaction",
    "refuse_unstorable",
    "run",
    "verify_record",
]
