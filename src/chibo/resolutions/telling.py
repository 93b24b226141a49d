"""Who is told of a paper: members when it is sent; writers and proposers of an amendment."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.access.holders import accounts_holding
from chibo.members.public import Person
from chibo.notices.public import NewNotice, notify, register_kind
from chibo.resolutions.events import AmendmentDecided, AmendmentProposed
from chibo.resolutions.models import Resolution
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


def tell_members(paper: Resolution, people: Collection[int], context: Context) -> int:
    """R-NOT-19: each of these members who has an account; return how many were told."""
    accounts = Person.objects.filter(pk__in=people, user__is_active=True)
    return _tell(
        paper,
        PUBLISHED,
        accounts.values_list("user_id", flat=True),
        {"number": number_text(paper), "abstract": paper.abstract},
        context,
    )


def tell_writers(event: AmendmentProposed, context: Context) -> None:
    """R-NOT-19: secretary and deputy."""
    draft = Resolution.objects.get(pk=event.resolution_id)
    writers = accounts_holding(WRITERS, event.cell_id, context.today)
    about = {"abstract": draft.abstract, "text": event.text[:SHORT]}
    _tell(draft, PROPOSED, writers, about, context)


def tell_proposer(event: AmendmentDecided, context: Context) -> None:
    """R-NOT-19: who proposed it."""
    draft = Resolution.objects.get(pk=event.resolution_id)
    accounts = Person.objects.filter(pk=event.proposer_id, user__is_active=True)
    told = accounts.values_list("user_id", flat=True)
    _tell(draft, DECIDED, told, {"abstract": draft.abstract}, context)


def _tell(
    paper: Resolution,
    kind: str,
    accounts: Collection[int | None],
    params: dict[str, str],
    context: Context,
) -> int:
    return notify(
        [
            NewNotice(
                user_id=user_id,
                organisation_id=paper.organisation_id,
                kind=kind,
                params=params,
                link=reverse("resolutions:one", args=[paper.pk]),
            )
            for user_id in accounts
            if user_id is not None
        ],
        context,
    )
