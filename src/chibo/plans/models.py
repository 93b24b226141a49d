"""Year plans in versions, their meetings with who prepares each, and calendar feeds."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.orgs.models import Owned, RowSecurity


class YearPlan(Owned):
    """One version of a cell's plan of a year. The newest approved one holds.

    A plan names no person: who sees figures may read it, so that a committee far above a cell
    that stands alone can approve it. Who prepares what is in `Preparer`.
    """

    row_security: ClassVar[RowSecurity] = RowSecurity.COUNTS

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("year plan", "draft")
        SENT = "sent", pgettext_lazy("year plan", "sent for approval")
        APPROVED = "approved", pgettext_lazy("year plan", "approved")
        RETURNED = "returned", pgettext_lazy("year plan", "returned")

    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    revision = models.PositiveIntegerField(
        default=1, help_text="Grows with each save: one based on an older revision is refused."
    )
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by_name = models.CharField(
        max_length=200, blank=True, help_text="The organisation above that approved it."
    )
    returned_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-year", "-version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "year", "version"], name="plans_version_once"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["year", "state"], name="plans_by_year_and_state")
        ]


class PlannedMeeting(Owned):
    """One meeting of a plan. A thematic one on the regular one's day is one sitting with it."""

    row_security: ClassVar[RowSecurity] = RowSecurity.COUNTS

    class Kind(models.TextChoices):
        REGULAR = "regular", _("regular meeting")
        THEMATIC = "thematic", _("thematic meeting")

    plan = models.ForeignKey(YearPlan, on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=8, choices=Kind)
    day = models.DateField()
    topic = models.CharField(max_length=300, blank=True)
    moved_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["day", "kind", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "kind", "day"], name="plans_meeting_once")
        ]


class Preparer(Owned):
    """Who prepares a planned meeting; kept apart, because a name is seen by fewer than a day."""

    meeting = models.OneToOneField(
        PlannedMeeting, on_delete=models.CASCADE, related_name="preparer"
    )
    person = models.ForeignKey("members.Person", on_delete=models.PROTECT, related_name="+")
    full_name = models.CharField(max_length=120)


class Feed(models.Model):
    """An account's calendar at an address nobody can guess. Only the digest of it is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feeds"
    )
    digest = models.CharField(max_length=64, unique=True)
    shows_details = models.BooleanField(default=False, help_text="Cell, topic and place too.")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(closed_at__isnull=True),
                name="plans_one_open_feed",
            )
        ]
