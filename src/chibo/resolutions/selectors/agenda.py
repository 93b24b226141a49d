"""What resolutions put into the next meeting's draft agenda."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access.scope import Scope
from chibo.meetings.public import LONGEST_TITLE, ItemKind, Meeting, ProposedItem
from chibo.orgs.models import Organisation
from chibo.resolutions.models import Resolution
from chibo.resolutions.selectors.resolutions import day_of, number_text
from chibo.shared.clock import add_months

LOOKED_BACK: Final = 2  # months
NUMBER_WORD: Final = "Số "


def judged_items(cell: Organisation, meeting: Meeting, scope: Scope) -> list[ProposedItem]:
    """R-RES-14: each paper adopted since the month before last is to be judged."""
    adopted = Resolution.objects.filter(
        scope.where(),
        organisation_id=cell.pk,
        state=Resolution.State.ADOPTED,
        adopted_on__gte=add_months(meeting.month, 1 - LOOKED_BACK),
        adopted_on__lt=day_of(meeting),
    ).order_by("adopted_on", "pk")
    return [
        ProposedItem(
            key=f"resolution:{paper.pk}",
            title=(
                _("Carrying out of %(kind)s no. %(number)s: %(abstract)s")
                % {
                    "kind": paper.get_kind_display(),
                    "number": number_text(paper).removeprefix(NUMBER_WORD),
                    "abstract": paper.abstract,
                }
            )[:LONGEST_TITLE],
            kind=ItemKind.LAST_RESOLUTION,
            why=_("adopted on %(day)s") % {"day": f"{paper.adopted_on:%d/%m/%Y}"},
            link=reverse("resolutions:one", args=[paper.pk]),
        )
        for paper in adopted
    ]
