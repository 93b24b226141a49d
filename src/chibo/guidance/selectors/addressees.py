"""The cells a document may be sent to."""

from __future__ import annotations

from django.db.models import QuerySet

from chibo.orgs.models import Organisation, Tier


def cells_below(sender: Organisation) -> QuerySet[Organisation]:
    """R-GUI-01 The cells that exist below an organisation today, itself left out."""
    return (
        Organisation.objects.filter(path__inside=sender.path, kind__tier=Tier.CELL)
        .filter(dissolved_on__isnull=True)
        .exclude(pk=sender.pk)
        .order_by("sort_key", "pk")
    )
