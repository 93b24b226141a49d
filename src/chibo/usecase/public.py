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
    is_receipted,
    reaction,
    run,
)
from chibo.usecase.validation import Fault, fault, faults
from chibo.usecase.verification import Finding, Verified, verify_record

__all__ = [
    "EARLIEST",
    "LATEST",
    "NOT_ALLOWED",
    "NOT_VISIBLE",
    "REACTIONS",
    "REGISTRY",
    "Command",
    "Context",
    "Event",
    "Fault",
    "Finding",
    "InstallationCommand",
    "Outcome",
    "Verified",
    "action",
    "fault",
    "faults",
    "is_receipted",
    "reaction",
    "refuse_unstorable",
    "run",
    "verify_record",
]
