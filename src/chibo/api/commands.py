"""`POST /commands/<name>` for each registered command, with its own schema."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from ninja import Body, Router
from pydantic import BaseModel

from chibo.accounts.models import User
from chibo.api.problems import WRITE_PROBLEMS
from chibo.usecase.public import REGISTRY, Command, run


class CommandOutcome(BaseModel):
    """What came of a command: its events. `is_replay`: it had been carried out before."""

    events: list[dict[str, Any]]
    is_replay: bool


def commands() -> Router:
    """A router with one address a command, in order of name."""
    router = Router(tags=["commands"])
    for command in sorted(REGISTRY, key=lambda known: known.label()):
        _add(router, command)
    return router


def _add(router: Router, command: type[Command]) -> None:
    def give(request: HttpRequest, command: Command) -> CommandOutcome:
        outcome = run(command, actor=cast("User", request.user))
        return CommandOutcome(events=list(outcome.events), is_replay=outcome.is_replay)

    give.__annotations__["command"] = command
    give.__defaults__ = (Body(...),)  # type: ignore[type-arg]  # the whole document is the command
    router.add_api_operation(
        f"/{command.label()}",
        ["POST"],
        give,
        operation_id=command.label(),
        summary=command.__name__,
        description=command.__doc__ or "",
        response={200: CommandOutcome, **WRITE_PROBLEMS},
    )
