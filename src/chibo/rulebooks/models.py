"""Which organisation adopted which rulebook, and the exact rules something was held under."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from chibo.orgs.models import Organisation


class Adoption(models.Model):
    """An organisation adopts a rulebook for itself and all below it, from–to."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    rulebook_key = models.CharField(max_length=80)
    valid = DateRangeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ExclusionConstraint(
                name="rulebooks_adopted_once_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("rulebook_key", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]

    @property
    def since(self) -> date:
        """The first day it holds."""
        first: date = self.valid.lower
        return first

    @property
    def until(self) -> date | None:
        """The last day it holds; None while it goes on."""
        return self.valid.upper - timedelta(days=1) if self.valid.upper else None


class Snapshot(models.Model):
    """Resolved rules by their digest: a meeting keeps the version it was held under."""

    digest = models.CharField(primary_key=True, max_length=64)
    keys = models.JSONField(help_text="Keys of the rulebooks laid over each other, top first.")
    content = models.TextField(help_text="The resolved rules, as `ResolvedRules.to_json` writes.")
    first_used_at = models.DateTimeField()
