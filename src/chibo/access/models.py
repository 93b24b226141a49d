"""What a post or an assignment makes of its holder's account: a role at an organisation, dated."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models

from chibo.orgs.models import Organisation


class Standing(models.Model):
    """A role an account holds somewhere for a time. Kept by the actions that change posts.

    It is what scopes are computed from, so it is read before any scope is set and has no policy;
    it names accounts and organisations only.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="standings"
    )
    role = models.CharField(max_length=40)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    valid = DateRangeField()
    origin = models.CharField(max_length=40, help_text="What it comes from, such as post:17.")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role", "origin"], name="access_standing_once"
            )
        ]


class Personal(models.Model):
    """A row that belongs to one account: the database shows it to that account alone.

    It is seen after `access.session.show_own`. `is_given`: who sees the row's `organisation` may
    write one for somebody else, and cannot read it afterwards.
    """

    is_given: ClassVar[bool] = False

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True
