"""Let a petition stay in its petitioner's sight when he or she moves to another cell."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Func, Value

from chibo.petitions.models import Leg, Petition, Step


def follow_petitioner(person_id: int, cell_id: int) -> None:
    """R-PET-10: what one asked is one's own wherever one belongs; no other there reads it."""
    grown = Func(
        F("seen_from"),
        Value(cell_id, output_field=BigIntegerField()),
        function="array_append",
        output_field=ArrayField(BigIntegerField()),
    )
    own = Petition.objects.filter(petitioner_id=person_id).exclude(seen_from__contains=[cell_id])
    ids = list(own.values_list("pk", flat=True))
    if ids:
        Petition.objects.filter(pk__in=ids).update(seen_from=grown)
        Leg.objects.filter(petition_id__in=ids).update(seen_from=grown)
        Step.objects.filter(petition_id__in=ids).update(seen_from=grown)
