"""What petitions put into the next meeting's draft agenda."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from chibo.access.scope import Scope
from chibo.petitions.models import Petition
from chibo.petitions.selectors.petitions import number_text

KIND: Final = "petitions"
MOST: Final = 10


@dataclass(frozen=True, slots=True)
class OfferedItem:
    """An item for a draft agenda: its title and kind; nobody's name and no text of a petition."""

    title: str
    kind: str = KIND
    planned_minutes: int = 5


def agenda_items(scope: Scope, cell_id: int) -> list[OfferedItem]:
    """R-PET-16: unanswered petitions of the cell in `scope`, longest waiting first."""
    waiting = Petition.objects.filter(
        scope.where(), organisation_id=cell_id, state=Petition.State.OPEN
    ).select_related("place")
    return [
        OfferedItem(
            _("Petition no. %(number)s, at %(place)s")
            % {"number": number_text(one), "place": one.place.name}
        )
        for one in waiting.order_by("raised_on", "pk")[:MOST]
    ]
