"""All that other packages may use of the engine."""

from chibo.usecase.command import Command, Context, Event, InstallationCommand, Outcome
from chibo.usecase.engine import (
    NOT_ALLOWED,
    NOT_VISIBLE,
    REACTIONS,
    REGISTRY,
    action,
    reaction,
    run,
)
from chibo.usecase.validation import Fault, fault, faults

__all__ = [
    "NOT_ALLOWED",
    "NOT_VISIBLE",
    "REACTIONS",
    "REGISTRY",
    "Command",
    "Context",
    "Event",
    "Fault",
    "InstallationCommand",
    "Outcome",
    "action",
    "fault",
    "faults",
    "reaction",
    "run",
]
