"""The main menu: what this account may look at, and where it is now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.absences.public import AbsenceCap
from chibo.access.roles import ROLES, Reach
from chibo.access.scope import Access
from chibo.establishment.public import EstablishmentCap
from chibo.guidance.public import GuidanceCap
from chibo.meetings.public import MeetingCap
from chibo.members.public import MemberCap
from chibo.petitions.public import PetitionCap
from chibo.plans.public import PlanCap
from chibo.reports.public import ReportCap
from chibo.resolutions.public import ResolutionCap
from chibo.scoring.public import ScoringCap
from chibo.shared.errors import Sentence
from chibo.tasks.public import TaskCap
from chibo.topics.public import TopicCap


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of the menu; shown where the account holds `needs` somewhere."""

    text: Sentence
    view: str
    needs: StrEnum | None = None


ENTRIES: Final = (
    Entry(_("My work"), "work:mine"),
    Entry(_("Meetings"), "meetings:list", MeetingCap.SEE),
    Entry(_("Year plans"), "plans:list", PlanCap.SEE),
    Entry(_("Resolutions"), "resolutions:list", ResolutionCap.SEE),
    Entry(_("Tasks"), "tasks:list", TaskCap.SEE),
    Entry(_("Petitions"), "petitions:list", PetitionCap.RAISE),
    # Short, so that the menu stays one row on a desk.
    Entry(pgettext_lazy("menu", "Absences"), "absences:list", AbsenceCap.LOOK),
    Entry(_("Members"), "members:list", MemberCap.SEE),
    Entry(_("Score table"), "scoring:list", ScoringCap.SEE_TABLE),
    Entry(_("Figures"), "reports:dashboard", ReportCap.SEE),
    Entry(_("Organisations"), "establishment:tree", EstablishmentCap.SEE),
)
# Looked up now and then: at the foot of each page, so that the menu stays one row on a desk.
LOOKED_UP: Final = (
    Entry(_("Documents from above"), "guidance:list", GuidanceCap.SEE),
    Entry(_("Library of topics"), "topics:library", TopicCap.READ_LIBRARY),
    Entry(_("Rules"), "rulebooks:list"),
    Entry(_("Record"), "audit:list"),
    Entry(_("API access tokens"), "tokens:list"),
)


def places_of(access: Access) -> list[dict[str, str]]:
    """The organisations where posts are held, from the top down: {"text", "href"}.

    Who is there for a cell goes to its meetings; who looks at what is below, to the organisation.
    """
    heavier = [held for held in access.held if held.role != "member"] or list(access.held)
    meetings, trees = access.scope(MeetingCap.SEE), access.scope(EstablishmentCap.SEE)
    found: dict[int, dict[str, str]] = {}
    for held in sorted(heavier, key=lambda one: (one.depth, one.organisation_id)):
        pk, role = held.organisation_id, ROLES[held.role]
        address = ""
        if Reach.BELOW not in {role.names, role.counts} and meetings.covers(pk):
            address = f"{reverse('meetings:list')}?{urlencode({'cell': pk})}"
        elif trees.covers(pk):
            address = reverse("establishment:one", args=[pk])
        found.setdefault(pk, {"text": held.organisation_name, "href": address})
    return list(found.values())


def menu(
    request: HttpRequest, access: Access, entries: Iterable[Entry] = ENTRIES
) -> list[dict[str, object]]:
    """The items in order, each with its address and whether the page lies under it."""
    items = []
    for entry in entries:
        if entry.needs is not None and not access.scope(entry.needs):
            continue
        try:
            address = reverse(entry.view)
        except NoReverseMatch:
            continue
        is_here = request.path == address or (address != "/" and request.path.startswith(address))
        items.append({"text": entry.text, "href": address, "current": is_here})
    return items
