"""Score sheets of a meeting, one a scorer, and the month's score table sent up."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.orgs.models import Organisation, Owned, RowSecurity


class Scorer(models.TextChoices):
    """Who scores: three independent sheets that never overwrite one another (1665-QĐ/TU)."""

    SELF = "self", _("the cell itself")
    OVERSEER = "overseer", _("the overseer")
    VISITOR = "visitor", _("a visiting official")


class ScoreSheet(Owned):
    """One scorer's sheet for one meeting."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="sheets")
    scorer = models.CharField(max_length=8, choices=Scorer)
    scored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    scorer_name = models.CharField(max_length=120)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    rules = models.ForeignKey("rulebooks.Snapshot", on_delete=models.PROTECT, related_name="+")
    total = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    maximum = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    evidence_total = models.DecimalField(
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Points of the measured criteria alone, as the records prove them.",
    )
    evidence_maximum = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    evidence = models.JSONField(
        default=dict, help_text="Measure → value, as read from the records when it was scored."
    )
    rating = models.CharField(max_length=40, blank=True)
    remark = models.TextField(blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    correction_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting", "scorer", "version"],
                condition=~models.Q(scorer="visitor"),
                name="scoring_one_sheet_a_scorer",
            ),
            models.UniqueConstraint(
                fields=["meeting", "scored_by", "version"],
                condition=models.Q(scorer="visitor"),
                name="scoring_one_sheet_a_visitor",
            ),
        ]


class ScoreLine(Owned):
    """The points of one criterion on one sheet; how they came about follows from the evidence."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="lines")
    criterion = models.CharField(max_length=80)
    points = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    is_measured = models.BooleanField()
    is_given = models.BooleanField(
        default=False, help_text="A person gave these points; neither records nor rules did."
    )
    is_counted = models.BooleanField(default=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="scoring_line_once")
        ]


class ScoreTable(Owned):
    """A grassroots organisation's score table of a month, sent to the level above."""

    row_security: ClassVar[RowSecurity] = RowSecurity.COUNTS

    class State(models.TextChoices):
        DRAFT = "draft", _("being prepared")
        SENT = "sent", _("sent")
        RETURNED = "returned", _("returned for correction")
        RECEIVED = "received", _("received and locked")

    month = models.DateField()
    receiver = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    due_on = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    returned_reason = models.CharField(max_length=500, blank=True)
    times_returned = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "month"], name="scoring_table_once")
        ]


class ScoreTableLine(Owned):
    """One cell's line in the month's table, frozen when it is sent. It belongs to the cell."""

    row_security: ClassVar[RowSecurity] = RowSecurity.COUNTS

    table = models.ForeignKey(ScoreTable, on_delete=models.CASCADE, related_name="lines")
    month = models.DateField(help_text="The table's: the cell doesn't see the table itself.")
    is_with_level_above = models.BooleanField(
        default=True, help_text="Sent or received: the sheets of that month don't change."
    )
    met_on = models.DateField(null=True, blank=True)
    members_due = models.PositiveSmallIntegerField(default=0)
    members_present = models.PositiveSmallIntegerField(default=0)
    self_points = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    overseer_points = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    visitor_points = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    maximum = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    rating = models.CharField(max_length=40, blank=True)
    evidence_points = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    evidence_maximum = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["table", "organisation"], name="scoring_table_line_once"
            )
        ]
