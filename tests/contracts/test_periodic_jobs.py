"""What runs by the clock is called as the worker calls it: with the moment, by name."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from procrastinate.contrib.django import app
from procrastinate.periodic import PeriodicTask

JOBS = sorted(app.periodic_registry.periodic_tasks.values(), key=lambda one: one.task.name)


@pytest.mark.parametrize("job", JOBS, ids=lambda one: str(one.task.name))
def test_a_job_takes_the_moment_it_is_called_at(job: PeriodicTask[..., Any, Any]) -> None:
    inspect.signature(job.task.func).bind(timestamp=0)


def test_the_jobs_are_those_that_are_known() -> None:
    assert [one.task.name for one in JOBS] == [
        "guidance.deliver_to_new_cells",
        "notices.look",
        "reports.count_running_months",
        "tasks.tell_of_days_due",
    ]
