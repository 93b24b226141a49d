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

__all__ = [
    "NOT_ALLOWED",
    "NOT_VISIBLE",
    "REACTIONS",
    "REGISTRY",
    "Command",
    "Context",
    "Event",
    "InstallationCommand",
    "Outcome",
    "action",
    "reaction",
    "run",
]
