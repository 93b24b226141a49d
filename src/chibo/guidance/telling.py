"""What cells are told about documents from above, and whom in a cell."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.access.holders import accounts_at, roles_with
from chibo.guidance.models import Delivery, Guidance
from chibo.guidance.permissions import GuidanceCap
from chibo.notices.public import NewNotice, notify, register_kind
from chibo.usecase.public import Context

SENT: Final = "guidance.sent"
WITHDRAWN: Final = "guidance.withdrawn"

register_kind(SENT, _("A document from %(issuer)s has come: “%(title)s”."))
register_kind(WITHDRAWN, _("%(issuer)s took a document back: “%(title)s”."))


def matter_of(guidance_id: int, cell_id: int) -> str:
    return f"guidance:{guidance_id}:{cell_id}"


def tell_cells(
    guidance_id: int, kind: str, context: Context, cells: Collection[int] | None = None
) -> None:
    """R-GUI-09 Tell who receives documents in these cells; in all that have it, if None."""
    guidance = Guidance.objects.defer("content", "text").get(pk=guidance_id)
    if cells is None:
        cells = list(
            Delivery.objects.filter(guidance_id=guidance_id).values_list(
                "organisation_id", flat=True
            )
        )
    accounts = accounts_at(roles_with(GuidanceCap.RECEIVE), list(cells), context.today)
    notify(
        [
            NewNotice(
                user_id=user_id,
                organisation_id=cell,
                kind=kind,
                params={"issuer": guidance.issuer, "title": guidance.title},
                link=reverse("guidance:one", args=[guidance_id]),
                matter=matter_of(guidance_id, cell),
            )
            for cell, user_id in accounts
        ],
        context,
    )
