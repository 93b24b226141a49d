"""Resolutions and conclusions, and the series their numbers come from."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.orgs.models import Owned


class Resolution(Owned):
    """A cell's resolution or conclusion. The number is given when it is adopted, not before."""

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
    abstract = models.CharField(max_length=300)
    judgement = models.TextField(blank=True, help_text="Part I: what last month was like.")
    weaknesses = models.TextField(blank=True, help_text="Part I: weaknesses and their causes.")
    direction = models.TextField(blank=True, help_text="Part II: what next month is about.")
    carrying_out = models.TextField(blank=True, help_text="Part III: who sees to it.")
    number = models.PositiveIntegerField(null=True, blank=True)
    term_began_on = models.DateField(null=True, blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    in_favour = models.PositiveSmallIntegerField(default=0)
    against = models.PositiveSmallIntegerField(default=0)
    abstained = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["-adopted_on", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "term_began_on", "number"],
                nulls_distinct=False,
                condition=models.Q(number__isnull=False),
                name="resolutions_number_once_a_term",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft", number__isnull=True)
                | models.Q(state="adopted", number__isnull=False),
                name="resolutions_numbered_when_adopted",
            ),
        ]


class NumberSeries(Owned):
    """The last number given to one type of paper in one term of office (05-HD/VPTW)."""

    mark = models.CharField(max_length=10, help_text="NQ, KL … as printed in the number.")
    term_began_on = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "mark", "term_began_on"], name="resolutions_one_series"
            )
        ]
