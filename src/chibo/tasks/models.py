"""Tasks that a meeting gave to members, and their reports of progress."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.orgs.models import Owned


class Task(Owned):
    """A task from a meeting to a named member, with a date.

    What is proposed in a draft resolution becomes a task when the draft is adopted. `state` and
    `percent_done` are those of the last report; the reports are the history and only grow.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        OPEN = "open", _("open")
        DONE = "done", pgettext_lazy("task", "done")
        NOT_DONE = "not_done", _("not done")
        DROPPED = "dropped", _("dropped")

    class Kind(models.TextChoices):
        MOBILISE = "mobilise", _("talking people over")
        HELP = "help", _("visiting and helping")
        LOOK_INTO = "look_into", _("looking into something")
        DRAFT = "draft", _("writing a paper")
        SETTLE = "settle", _("settling something")
        OTHER = "other", pgettext_lazy("task", "something else")

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="tasks")
    resolution = models.ForeignKey(
        "resolutions.Resolution",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks",
    )
    assignee = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="tasks")
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=9, choices=Kind, default=Kind.OTHER)
    answers_for = models.ForeignKey(
        "members.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who answers for it to the cell: the secretary or deputy as a rule.",
    )
    authority = models.CharField(
        max_length=300, blank=True, help_text="The paper or meeting it rests on, as printed."
    )
    product = models.CharField(max_length=300, blank=True, help_text="What is to come of it.")
    given_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    percent_done = models.PositiveSmallIntegerField(default=0)
    concluded_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=500, blank=True)
    reminded_on = models.DateField(null=True, blank=True, help_text="The last day of a reminder.")

    class Meta:
        ordering: ClassVar[list[str]] = ["due_on", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "state", "due_on"], name="tasks_by_cell"),
            models.Index(fields=["assignee", "state"], name="tasks_by_assignee"),
            models.Index(fields=["organisation", "given_on"], name="tasks_by_day_given"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(percent_done__lte=100), name="tasks_percent_within_100"
            ),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("given_on")), name="tasks_due_after_given"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["proposed", "open"], concluded_on__isnull=True)
                | models.Q(state__in=["done", "not_done", "dropped"], concluded_on__isnull=False),
                name="tasks_concluded_on_a_day",
            ),
        ]


class TaskReport(Owned):
    """How a task stood from a moment on: a report of progress, a conclusion or a reopening."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="reports")
    at = models.DateTimeField()
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    percent_done = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=Task.State, default=Task.State.OPEN)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["task", "at"], name="tasks_reports_in_order")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(percent_done__lte=100), name="tasks_report_within_100"
            )
        ]


class ReportFile(Owned):
    """The file that came with a report: what shows that the work was done."""

    report = models.OneToOneField(TaskReport, on_delete=models.CASCADE, related_name="file")
    file_name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="Bytes.")
    content = models.BinaryField()
