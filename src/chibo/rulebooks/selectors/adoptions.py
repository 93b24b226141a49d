"""Which rulebooks were adopted where and since when, as far as it matters to a reader."""

from __future__ import annotations

from django.db.models import QuerySet

from chibo.access.scope import Scope
from chibo.orgs.models import Organisation
from chibo.rulebooks.models import Adoption


def adoptions_in(scope: Scope) -> QuerySet[Adoption]:
    """R-RUL-10: adoptions by the organisations in `scope` and by those above them, newest first.

    What is adopted above holds below, so who may look at a cell may know it.
    """
    rows = Adoption.objects.select_related("organisation").order_by(
        "-valid__startswith", "rulebook_key", "pk"
    )
    if scope.whole:
        return rows
    paths = Organisation.objects.filter(scope.where("pk")).order_by().values_list("path", flat=True)
    above = {int(part) for path in paths for part in path.split(".")}
    return rows.filter(organisation_id__in=sorted(above))
