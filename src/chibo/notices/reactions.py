"""What the worker does by itself: plan new notices, and send what is due, every few minutes."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.notices.actions.deliver import deliver, people_to_write_to
from chibo.notices.actions.notify import LOOK, QUEUE
from chibo.notices.actions.plan_deliveries import AT_ONCE, plan_deliveries
from chibo.shared import clock

MESSENGER: Final = "messenger"


@app.periodic(cron="*/5 * * * *")
@app.task(name=LOOK, queue=QUEUE, lock=LOOK)
def look_what_is_due(timestamp: int = 0) -> None:  # noqa: ARG001  when the library says it is
    """R-NOT-05: plan what is new and hand over each person's messages to a job of their own."""
    access = access_of(User.objects.get(username=MESSENGER))
    now = clock.now()
    while True:
        with reading(access):
            if plan_deliveries(now) < AT_ONCE:
                break
    with reading(access):
        people = people_to_write_to(now)
    for user_id in people:
        name = f"notices-{user_id}"
        try:
            with transaction.atomic():
                send_to.configure(lock=name, queueing_lock=name).defer(user_id=user_id)
        except AlreadyEnqueued:
            continue


@app.task(name="notices.send_to", queue=QUEUE)
def send_to(user_id: int) -> None:
    """R-NOT-10: what is due to one account; it may be called twice, and then finds nothing."""
    with reading(access_of(User.objects.get(username=MESSENGER))):
        deliver(user_id, clock.now())
