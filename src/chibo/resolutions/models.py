"""Resolutions and conclusions, and the series their numbers come from."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.orgs.models import Owned


class Resolution(Owned):
    """A cell's resolution or conclusion. The number is given when it is adopted, not before.

    Tasks (part II) and the cell's own score (part IV) are rows of their own modules.
    """

    class Kind(models.TextChoices):
        RESOLUTION = "NQ", _("resolution")
        CONCLUSION = "KL", _("conclusion")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        ADOPTED = "adopted", _("adopted")

    meeting = models.ForeignKey(
        "meetings.Meeting", on_delete=models.PROTECT, related_name="resolutions"
    )
    kind = models.CharField(max_length=2, choices=Kind)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    revision = models.PositiveIntegerField(
        default=1, help_text="Grows with each save: a save based on an older one is refused."
    )
    abstract = models.CharField(max_length=300)
    ideology = models.TextField(blank=True, help_text="Part I: how people thought last month.")
    political_tasks = models.TextField(blank=True, help_text="Part I: what was done last month.")
    praise = models.TextField(blank=True, help_text="Part I: praise and reminders.")
    weaknesses = models.TextField(blank=True, help_text="Part I: weaknesses and their causes.")
    carrying_out = models.TextField(blank=True, help_text="Part III: who sees to it, and how.")
    points = models.TextField(blank=True, help_text="Of a conclusion: one point a line.")
    number = models.PositiveIntegerField(null=True, blank=True)
    term_began_on = models.DateField(
        null=True, blank=True, help_text="Of the term it is numbered in; none: since founding."
    )
    adopted_on = models.DateField(null=True, blank=True, help_text="The day of the meeting.")
    adopted_at = models.DateTimeField(null=True, blank=True, help_text="When it was recorded.")
    entitled = models.PositiveSmallIntegerField(
        default=0, help_text="Official members present when the vote was taken."
    )
    in_favour = models.PositiveSmallIntegerField(default=0)
    against = models.PositiveSmallIntegerField(default=0)
    abstained = models.PositiveSmallIntegerField(default=0)
    published_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was sent to the members."
    )
    signer_name = models.CharField(max_length=120, blank=True)
    signer_post = models.CharField(max_length=30, blank=True, help_text="A kind of post.")

    class Meta:
        ordering: ClassVar[list[str]] = ["-adopted_on", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "-adopted_on"], name="resolutions_by_cell")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "term_began_on", "number"],
                nulls_distinct=False,
                condition=models.Q(number__isnull=False),
                name="resolutions_number_once_a_term",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft", number__isnull=True)
                | models.Q(
                    state="adopted",
                    number__gte=1,
                    adopted_on__isnull=False,
                    adopted_at__isnull=False,
                ),
                name="resolutions_numbered_when_adopted",
            ),
        ]


class Amendment(Owned):
    """A change to one part of a draft that a member proposed, and what became of it."""

    class Part(models.TextChoices):
        IDEOLOGY = "ideology", _("How people think")
        POLITICAL_TASKS = "political_tasks", _("What was done last month")
        PRAISE = "praise", _("Praise and reminders")
        WEAKNESSES = "weaknesses", _("Weaknesses and their causes")
        TASKS = "tasks", _("Tasks")
        CARRYING_OUT = "carrying_out", _("Carrying out")
        POINTS = "points", _("Points of the conclusion")

    class State(models.TextChoices):
        OPEN = "open", _("waits for an answer")
        TAKEN = "taken", _("taken in")
        DECLINED = "declined", _("not taken in")
        WITHDRAWN = "withdrawn", _("taken back by who proposed it")

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="amendments")
    part = models.CharField(max_length=15, choices=Part)
    text = models.TextField()
    reason = models.CharField(max_length=500, blank=True)
    proposer = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    proposer_name = models.CharField(max_length=120)
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    answer = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["proposed_at", "id"]


class Acknowledgement(Owned):
    """A member has read a paper that was sent. Only how many is ever shown."""

    resolution = models.ForeignKey(
        Resolution, on_delete=models.CASCADE, related_name="acknowledgements"
    )
    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["resolution", "person"], name="resolutions_read_once_by_each"
            )
        ]


class NumberSeries(Owned):
    """The last number given to one type of paper in one term of office (05-HD/VPTW)."""

    mark = models.CharField(max_length=10, help_text="NQ, KL … as printed in the number.")
    term_began_on = models.DateField(null=True, blank=True, help_text="None: since founding.")
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "mark", "term_began_on"],
                nulls_distinct=False,
                name="resolutions_one_series",
            )
        ]
