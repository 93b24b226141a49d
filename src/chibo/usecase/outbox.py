"""The outbox: what an event brings about after its commit, outside of it, by the worker.

The job is queued in the event's own transaction: it exists when and only when the event does.
Nothing leaves the house before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from chibo.usecase.command import Context, Event
from chibo.usecase.engine import reaction

E = TypeVar("E", bound=Event)
Facts = dict[str, object]
Delivery = Callable[[Facts], None]
Condition = Callable[[E, Context], bool]

DELIVERIES: Final[dict[str, Delivery]] = {}
QUEUE: Final = "outbox"


@app.task(
    name="usecase.deliver",
    queue=QUEUE,
    retry=RetryStrategy(max_attempts=5, exponential_wait=4),
)
def deliver(name: str, facts: Facts) -> None:
    """Carry out one delivery. It may be called twice after a crash: it must bear that."""
    DELIVERIES[name](facts)


def later(event: type[E], *, when: Condition[E]) -> Callable[[Delivery], Delivery]:
    """Register what the worker does after the commit of `event`, where `when` holds.

    The delivery gets the event's values as JSON has them, and nothing else.
    """

    def register(delivery: Delivery) -> Delivery:
        name = f"{delivery.__module__}.{delivery.__qualname__}"
        DELIVERIES[name] = delivery

        @reaction(event)
        def queue(happened: E, context: Context) -> None:
            if when(happened, context):
                deliver.defer(name=name, facts=happened.model_dump(mode="json"))

        return delivery

    return register
