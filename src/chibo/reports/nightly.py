"""Every night the months that still change are counted anew: a cell that did nothing counts too."""

from __future__ import annotations

from typing import Final

from procrastinate.contrib.django import app

from chibo.accounts.models import User
from chibo.orgs.models import Organisation
from chibo.reports.actions.refresh_facts import RebuildFacts
from chibo.shared import clock
from chibo.usecase.public import run

BOOKKEEPER: Final = "bookkeeper"


@app.periodic(cron="20 17 * * *")  # twenty past midnight in Viet Nam
@app.task(name="reports.count_running_months", queue="facts")
def count_running_months(timestamp: int = 0) -> None:  # noqa: ARG001  when the library says it is
    """R-REP-06: this month and the last, for every tree in the installation."""
    today = clock.today()
    actor = User.objects.get(username=BOOKKEEPER)
    for root in Organisation.objects.filter(parent__isnull=True).order_by("pk"):
        command = RebuildFacts(
            subject_id=root.pk,
            first_month=clock.add_months(clock.month_of(today), -1),
            last_month=today,
        )
        run(command, actor=actor)
