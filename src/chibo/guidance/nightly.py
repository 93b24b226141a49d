"""Every night cells that came below a committee get what it had sent to all of its cells."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import Q
from procrastinate.contrib.django import app

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.guidance.actions.pass_on_guidance import PassOnGuidance
from chibo.guidance.models import Guidance
from chibo.guidance.selectors.addressees import cells_below
from chibo.shared import clock
from chibo.usecase.public import run

MESSENGER: Final = "messenger"
# Without a last day a document is passed on for a year: a new cell is not handed all of the past.
HOLDS_FOR: Final = timedelta(days=365)


@app.periodic(cron="50 17 * * *")  # ten to one in Viet Nam, before anybody's message
@app.task(name="guidance.deliver_to_new_cells", queue="notices")
def deliver_to_new_cells(timestamp: int = 0) -> None:  # noqa: ARG001  when the library says it is
    """R-GUI-13: once for each cell, as new there; what was taken back or has ended is not."""
    actor = User.objects.get(username=MESSENGER)
    today, now = clock.today(), clock.now()
    with reading(access_of(actor)):
        in_force = Guidance.objects.filter(
            Q(valid_until__gte=today) | Q(valid_until__isnull=True, sent_at__gte=now - HOLDS_FOR),
            goes_to_all=True,
            withdrawn_at__isnull=True,
        )
        lacking = [
            one.pk
            for one in in_force.select_related("organisation").defer("content", "text")
            if cells_below(one.organisation).exclude(pk__in=one.addressees).exists()
        ]
    for guidance_id in lacking:
        run(PassOnGuidance(subject_id=guidance_id), actor=actor)
