"""What petitions put into the next meeting's draft agenda."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access.scope import Scope
from chibo.meetings.public import ItemKind, Meeting, ProposedItem
from chibo.orgs.models import Organisation
from chibo.petitions.models import Petition
from chibo.petitions.selectors.petitions import number_text

MOST: Final = 10
FOR_EACH: Final = 5


def waiting_items(cell: Organisation, _meeting: Meeting, scope: Scope) -> list[ProposedItem]:
    """R-PET-16: unanswered petitions of the cell in `scope`, longest waiting first.

    Its number and place; nobody's name and no text of a petition.
    """
    waiting = Petition.objects.filter(
        scope.where(), organisation_id=cell.pk, state=Petition.State.OPEN
    ).select_related("place")
    return [
        ProposedItem(
            key=f"petition:{one.pk}",
            title=_("Petition no. %(number)s, at %(place)s")
            % {"number": number_text(one), "place": one.place.name},
            kind=ItemKind.PETITIONS,
            planned_minutes=FOR_EACH,
            why=_("due on %(day)s") % {"day": f"{one.due_on:%d/%m/%Y}"},
            link=reverse("petitions:one", args=[one.pk]),
        )
        for one in waiting.order_by("raised_on", "pk")[:MOST]
    ]
