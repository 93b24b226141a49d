"""Which documents a reader may see, and what he or she stands for."""

from __future__ import annotations

from chibo.access.scope import Scope
from chibo.guidance.public import Delivery, Guidance, GuidanceCap, guidance_for, waiting_in
from chibo.orgs.models import Organisation, Tier
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest


def find_guidance(request: UserRequest, guidance_id: int) -> Guidance:
    """R-GUI-07 What was sent from or to a place the reader sees; else nothing is there."""
    found = guidance_for(request.access.scope(GuidanceCap.SEE), guidance_id)
    if found is None:
        raise NotVisible(NOT_VISIBLE)
    return found


def waiting_here(request: UserRequest, guidance_id: int) -> list[Delivery]:
    """R-GUI-06 The receipts that the reader may give for a document."""
    return list(
        waiting_in(request.access.scope(GuidanceCap.RECEIVE)).filter(guidance_id=guidance_id)
    )


def senders(request: UserRequest) -> list[Organisation]:
    """R-GUI-01 The committees at which the reader itself holds a post that sends documents."""
    held = request.access.at_posts(GuidanceCap.SEND)
    rows = Organisation.objects.filter(held.where("pk")).exclude(kind__tier=Tier.CELL)
    return list(rows.order_by("path"))


def sends_for(request: UserRequest, organisation_id: int) -> Organisation:
    """R-GUI-01 That committee, if the reader sends documents for it; else nothing is there."""
    for one in senders(request):
        if one.pk == organisation_id:
            return one
    raise NotVisible(NOT_VISIBLE)


def own_scope(request: UserRequest) -> Scope:
    """The places whose documents the reader's list shows: where a post is held, not all below."""
    return request.access.at_posts(GuidanceCap.SEE)
