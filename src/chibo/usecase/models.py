"""Receipts: proof that a command was carried out once, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Receipt(models.Model):
    """What came of the command whose sender chose this id. A second arrival reads it back."""

    id = models.UUIDField(primary_key=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    command = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, help_text="SHA-256 of what was asked.")
    outcome = models.JSONField(default=list)
    at = models.DateTimeField()
