"""What follows from a document: cells are told, and the draft agenda proposes it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.access.holders import accounts_at, roles_with
from chibo.guidance.events import GuidanceReceived, GuidanceSent, GuidanceWithdrawn
from chibo.guidance.models import Delivery, Guidance
from chibo.guidance.permissions import GuidanceCap
from chibo.guidance.selectors.agenda import guidance_items
from chibo.meetings.public import register_agenda_source
from chibo.notices.public import NewNotice, end_matters, notify, register_kind
from chibo.usecase.public import Context, reaction

register_agenda_source(guidance_items)

register_kind("guidance.sent", _("A document from %(issuer)s has come: “%(title)s”."))
register_kind("guidance.withdrawn", _("%(issuer)s took a document back: “%(title)s”."))


@reaction(GuidanceSent)
def tell_the_cells(event: GuidanceSent, context: Context) -> None:
    """R-GUI-09: who receives documents in each cell."""
    _tell(event.guidance_id, "guidance.sent", context)


@reaction(GuidanceWithdrawn)
def tell_that_it_is_void(event: GuidanceWithdrawn, context: Context) -> None:
    """R-GUI-09: the same people."""
    _tell(event.guidance_id, "guidance.withdrawn", context)


@reaction(GuidanceReceived)
def end_what_was_told(event: GuidanceReceived, context: Context) -> None:
    """R-NOT-20: this cell has it; the others are still to receive it."""
    end_matters([_matter(event.guidance_id, event.cell_id)], context)


def _matter(guidance_id: int, cell_id: int) -> str:
    return f"guidance:{guidance_id}:{cell_id}"


def _tell(guidance_id: int, kind: str, context: Context) -> None:
    guidance = Guidance.objects.defer("content", "text").get(pk=guidance_id)
    cells = list(
        Delivery.objects.filter(guidance_id=guidance_id).values_list("organisation_id", flat=True)
    )
    accounts = accounts_at(roles_with(GuidanceCap.RECEIVE), cells, context.today)
    notify(
        [
            NewNotice(
                user_id=user_id,
                organisation_id=cell,
                kind=kind,
                params={"issuer": guidance.issuer, "title": guidance.title},
                link=reverse("guidance:one", args=[guidance_id]),
                matter=_matter(guidance_id, cell),
            )
            for cell, user_id in accounts
        ],
        context,
    )
