"""Cell-month facts: additive counts of one cell in one month, and nothing that is not a count."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.orgs.models import Owned, RowSecurity

if TYPE_CHECKING:  # the stubs' generics do not exist at run time
    CountField = models.PositiveIntegerField[int, int]
    PointsField = models.DecimalField[Decimal, Decimal]
else:
    CountField = models.PositiveIntegerField
    PointsField = models.DecimalField


def _count() -> CountField:
    return CountField(default=0)


def _points() -> PointsField:
    return PointsField(max_digits=10, decimal_places=2, default=Decimal(0))


class CellMonth(Owned):
    """What the records of one cell say about one month. Any level, any period is a sum of these."""

    row_security: ClassVar[RowSecurity] = RowSecurity.COUNTS

    class Origin(models.TextChoices):
        RECORDS = "records", _("computed from the records kept here")
        REPORTED = "reported", _("taken over as counts from elsewhere")

    month = models.DateField()
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.RECORDS)
    members = _count()
    members_exempt = _count()
    members_working = _count()
    meetings_due = _count()
    meetings_held = _count()
    meetings_on_time = _count()
    thematic_due = _count()
    thematic_held = _count()
    attendance_due = _count()
    attendance_present = _count()
    attendance_excused = _count()
    attendance_unexcused = _count()
    steps_required = _count()
    steps_done = _count()
    minutes_telling = _count()
    minutes_discussion = _count()
    speakers = _count()
    criticism_presented = _count()
    resolutions_adopted = _count()
    tasks_given = _count()
    tasks_done = _count()
    tasks_overdue = _count()
    working_members_with_task = _count()
    sheets_self = _count()
    sheets_overseer = _count()
    sheets_visitor = _count()
    points_self = _points()
    points_overseer = _points()
    points_visitor = _points()
    points_maximum = _points()
    points_evidence = PointsField(
        max_digits=10, decimal_places=2, default=Decimal(0), db_default=Decimal(0)
    )
    points_measurable = PointsField(
        max_digits=10, decimal_places=2, default=Decimal(0), db_default=Decimal(0)
    )
    gap_pairs = _count()
    gap_points = _points()
    rated_good = _count()
    rated_fair = _count()
    rated_average = _count()
    rated_poor = _count()
    petitions_in = CountField(default=0, db_default=0)
    petitions_answered = CountField(default=0, db_default=0)
    petitions_late = CountField(default=0, db_default=0)
    refreshed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "month"], name="reports_cell_month")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["month", "organisation"], name="reports_by_month"),
            models.Index(fields=["-refreshed_at"], name="reports_by_freshness"),
        ]


class FactRevision(models.Model):
    """How often facts changed, in shards, so that kept sums are known to be fresh.

    Every command that changes a fact, the tree or what is adopted adds one to a shard within its
    own transaction. Shards only grow, so their sum differs after any change that was committed;
    there are many of them so that writers don't wait for one another.
    """

    shard = models.PositiveSmallIntegerField(primary_key=True)
    revision = models.BigIntegerField(default=0)
