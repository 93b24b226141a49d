"""Who is told of a paper: members when it is sent; writers and proposers of an amendment."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.access.holders import accounts_holding
from chibo.members.public import Person
from chibo.notices.public import (
    NewNotice,
    Passing,
    end_matters,
    notify,
    pass_notices,
    register_kind,
)
from chibo.resolutions.events import (
    AmendmentDecided,
    AmendmentProposed,
    AmendmentWithdrawn,
    ResolutionAcknowledged,
    ResolutionAdopted,
    ResolutionPublished,
)
from chibo.resolutions.models import Resolution
from chibo.resolutions.selectors.published import ASKED_FOR
from chibo.resolutions.selectors.resolutions import number_text
from chibo.usecase.public import Context

PUBLISHED: Final = "resolutions.published"
PROPOSED: Final = "resolutions.amendment_proposed"
DECIDED: Final = "resolutions.amendment_decided"
WRITERS: Final = ("secretary", "deputy_secretary")

register_kind(PUBLISHED, _("%(number)s has been adopted: %(abstract)s. Read it."))
register_kind(PROPOSED, _("A change to the draft “%(abstract)s” is proposed: %(text)s"))
register_kind(DECIDED, _("Your proposal for the draft “%(abstract)s” has its answer. Look at it."))
SHORT: Final = 120  # characters of a proposal that a notice quotes

SENT: Final = "sent"
# Of no matter: the answer is the member's to read, whatever becomes of the paper.
ANSWERED: Final = ""


def _matter(paper_id: int) -> str:
    return f"paper:{paper_id}"


def _proposal(amendment_id: int) -> str:
    return f"proposal:{amendment_id}"


def end_proposal(event: AmendmentDecided | AmendmentWithdrawn, context: Context) -> None:
    """R-NOT-20: it waits for nobody any more."""
    thread = _proposal(event.amendment_id)
    end_matters([_matter(event.resolution_id)], context, thread=thread)


def end_drafting(event: ResolutionAdopted, context: Context) -> None:
    """R-NOT-20: what was proposed to the draft has no answer any more."""
    end_matters([_matter(event.resolution_id)], context)


def end_reading(event: ResolutionAcknowledged, context: Context) -> None:
    """R-NOT-20: for the one who read it."""
    pass_notices([Passing(_matter(event.resolution_id), SENT, context.actor.pk)], context)


def end_old_papers(event: ResolutionPublished, context: Context) -> None:
    """R-NOT-20, R-RES-19: as one is sent, those of more than sixty days ago stand no longer."""
    earlier = Resolution.objects.filter(
        organisation_id=event.cell_id, published_at__lt=context.at - ASKED_FOR
    )
    found = [_matter(pk) for pk in earlier.values_list("pk", flat=True)]
    end_matters(found, context, thread=SENT)


def tell_members(paper: Resolution, people: Collection[int], context: Context) -> int:
    """R-NOT-19: each of these members who has an account; return how many were told."""
    accounts = Person.objects.filter(pk__in=people, user__is_active=True)
    return _tell(
        paper,
        PUBLISHED,
        accounts.values_list("user_id", flat=True),
        {"number": number_text(paper), "abstract": paper.abstract},
        context,
        thread=SENT,
    )


def tell_writers(event: AmendmentProposed, context: Context) -> None:
    """R-NOT-19: secretary and deputy."""
    draft = Resolution.objects.get(pk=event.resolution_id)
    writers = accounts_holding(WRITERS, event.cell_id, context.today)
    about = {"abstract": draft.abstract, "text": event.text[:SHORT]}
    _tell(draft, PROPOSED, writers, about, context, thread=_proposal(event.amendment_id))


def tell_proposer(event: AmendmentDecided, context: Context) -> None:
    """R-NOT-19: who proposed it."""
    draft = Resolution.objects.get(pk=event.resolution_id)
    accounts = Person.objects.filter(pk=event.proposer_id, user__is_active=True)
    told = accounts.values_list("user_id", flat=True)
    _tell(draft, DECIDED, told, {"abstract": draft.abstract}, context, thread=ANSWERED)


def _tell(
    paper: Resolution,
    kind: str,
    accounts: Collection[int | None],
    params: dict[str, str],
    context: Context,
    *,
    thread: str,
) -> int:
    return notify(
        [
            NewNotice(
                user_id=user_id,
                organisation_id=paper.organisation_id,
                kind=kind,
                params=params,
                link=reverse("resolutions:one", args=[paper.pk]),
                matter="" if thread == ANSWERED else _matter(paper.pk),
                thread=thread,
            )
            for user_id in accounts
            if user_id is not None
        ],
        context,
    )
