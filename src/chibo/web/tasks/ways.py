"""The six ways of a task as lines of a page, and which of them it lacks, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.shared.errors import Sentence
from chibo.tasks.public import Task, Way, ways_lacking
from chibo.web.wording import date_text

NAMES: Final[dict[Way, Sentence]] = {
    Way.RESPONSIBILITY: gettext_lazy("who answers for it"),
    Way.PRODUCT: gettext_lazy("what is to come of it"),
    Way.AUTHORITY: gettext_lazy("by what authority"),
}


def lacking_of(task: Task) -> tuple[Way, ...]:
    """R-TSK-16: which of the six ways this task lacks."""
    return ways_lacking(
        answers_for=task.answers_for_id is not None,
        product=bool(task.product),
        # What is proposed rests on the paper, once that has its number.
        authority=bool(task.authority) or task.state == Task.State.PROPOSED,
    )


def lacking_text(lacking: Sequence[Way]) -> str:
    """`who answers for it, what is to come of it`; empty when nothing is lacking."""
    return ", ".join(str(NAMES[way]) for way in lacking)


def six_ways(task: Task, *, may_clarify: bool) -> list[dict[str, object]]:
    """R-TSK-16: a line for each way, what is lacking said, one tap from being filled."""
    change = [{"text": _("Change"), "href": reverse("tasks:clarify", args=[task.pk])}]
    actions = change if may_clarify else []
    lacks = _("not said yet")
    answers = task.answers_for.full_name if task.answers_for else ""
    return [
        {"key": _("Who leads"), "value": task.assignee.full_name},
        {"key": _("By when"), "value": date_text(task.due_on, with_weekday=True)},
        {"key": _("Who answers for it"), "value": answers or lacks, "actions": actions},
        {"key": _("What is to come of it"), "value": task.product or lacks, "actions": actions},
        {"key": _("By what authority"), "value": task.authority or lacks, "actions": actions},
        {"key": _("Given on"), "value": date_text(task.given_on)},
        {"key": _("Cell"), "value": task.organisation.name},
    ]
