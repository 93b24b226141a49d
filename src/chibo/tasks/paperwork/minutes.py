"""The tasks given at a meeting, as a part of its minutes."""

from __future__ import annotations

from dataclasses import replace

from chibo.access.scope import Scope
from chibo.meetings.public import Meeting
from chibo.papers.public import Minutes
from chibo.tasks.paperwork.rows import next_task_rows
from chibo.tasks.selectors.tasks import tasks_in


def with_tasks(scope: Scope, meeting: Meeting, paper: Minutes) -> Minutes:
    """R-MTG-54 Who was given what by when; what a draft resolution only proposes is not given."""
    given = tasks_in(scope).filter(meeting=meeting).order_by("pk")
    return replace(paper, tasks=next_task_rows(given))
