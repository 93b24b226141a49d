"""The append-only record of every decision taken through the system."""

from __future__ import annotations

from typing import ClassVar, Never

from django.conf import settings
from django.db import models
from typing_extensions import override

from chibo.orgs.models import Owned, RowSecurity


class AuditEvent(Owned):
    """One fact, never changed: the database role may insert and read, nothing else."""

    row_security: ClassVar[RowSecurity] = RowSecurity.MARKED

    is_about_counts = models.BooleanField(
        default=False, help_text="About figures sent between levels: both of them see it."
    )
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    command = models.CharField(max_length=80)
    command_id = models.UUIDField(db_index=True)
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    payload = models.JSONField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_type", "subject_id"], name="audit_by_subject"),
            models.Index(fields=["organisation", "-at"], name="audit_by_organisation"),
            models.Index(fields=["-at", "-id"], name="audit_by_moment"),
        ]

    @override
    def delete(self, *args: object, **kwargs: object) -> Never:
        raise TypeError("audit events are permanent")
