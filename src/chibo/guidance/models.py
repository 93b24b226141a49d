"""Documents that a committee sends down, and each organisation's own receipt of them."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.orgs.models import Owned, RowSecurity


class Guidance(Owned):
    """A document from above. `organisation` sent it; `addressees` are the units that may read it.

    Withdrawn, it stays for those that had it, says so, and is proposed for no agenda any more.
    """

    also_seen_from: ClassVar[str] = "addressees"

    class Kind(models.TextChoices):
        DIRECTIVE = "directive", _("directive")
        RESOLUTION = "resolution", pgettext_lazy("document", "resolution")
        GUIDANCE = "guidance", pgettext_lazy("document", "guidance")
        PLAN = "plan", pgettext_lazy("document", "plan")
        NOTICE = "notice", pgettext_lazy("document", "notice")
        BULLETIN = "bulletin", _("bulletin for cells")
        OUTLINE = "outline", pgettext_lazy("document", "outline")
        THEME = "theme", _("theme of the year")

    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=240)
    number = models.CharField(max_length=60, blank=True, help_text="Number and sign.")
    issuer = models.CharField(max_length=200, help_text="The body whose document it is.")
    issued_on = models.DateField()
    text = models.TextField(blank=True)
    for_month = models.DateField(
        null=True, blank=True, help_text="First day of the month whose meeting is to treat it."
    )
    valid_until = models.DateField(null=True, blank=True, help_text="Last day it is proposed on.")
    file_name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0, help_text="Bytes.")
    content = models.BinaryField(default=b"")
    goes_to_all = models.BooleanField(
        default=False, help_text="Sent to all cells below; those that come below later get it too."
    )
    addressees = ArrayField(models.BigIntegerField(), default=list)
    sent_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-sent_at", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "-sent_at"], name="guidance_by_sender"),
            GinIndex(fields=["addressees"], name="guidance_by_addressee"),
        ]


class Delivery(Owned):
    """That a document lies at one organisation, and since when it was received there.

    It names nobody, so that the sender counts receipts where it sees figures alone.
    """

    row_security: ClassVar[RowSecurity] = RowSecurity.COUNTS

    guidance = models.ForeignKey(Guidance, on_delete=models.CASCADE, related_name="deliveries")
    received_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "received_at"], name="guidance_delivered_to")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["guidance", "organisation"], name="guidance_delivered_once"
            )
        ]
