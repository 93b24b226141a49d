"""What waits for the cell's vote and is proposed to the next meeting's agenda."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.absences.models import CaseFile, ExemptionRequest
from chibo.access.scope import Scope
from chibo.meetings.public import ItemKind, Meeting, ProposedItem
from chibo.orgs.models import Organisation


def waiting_for_the_cell(
    cell: Organisation, _meeting: Meeting, scope: Scope
) -> Sequence[ProposedItem]:
    """R-ABS-46 Requests for exemption and case files: the cell decides at its meeting."""
    requests = ExemptionRequest.objects.filter(
        scope.where(), organisation=cell, state=ExemptionRequest.State.ASKED
    )
    cases = CaseFile.objects.filter(
        scope.where(), organisation=cell, state__in=[CaseFile.State.OPEN, CaseFile.State.RETURNED]
    )
    return [
        *(
            ProposedItem(
                key=f"exemption:{one.pk}",
                title=_("Request for exemption from activities: %(name)s")
                % {"name": one.full_name},
                kind=ItemKind.PARTY_WORK,
                why=_("waits for the cell's vote"),
                link=reverse("absences:exemption", args=[one.pk]),
            )
            for one in requests
        ),
        *(
            ProposedItem(
                key=f"case:{one.pk}",
                title=_("Absences of %(name)s: the cell considers") % {"name": one.full_name},
                kind=ItemKind.PARTY_WORK,
                why=_("waits for the cell's vote"),
                link=reverse("absences:case", args=[one.pk]),
            )
            for one in cases
        ),
    ]
