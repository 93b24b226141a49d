"""All that other packages may use of resolutions."""

from chibo.resolutions.actions.adopt_resolution import AdoptResolution
from chibo.resolutions.actions.change_draft import ChangeDraft
from chibo.resolutions.actions.draft_resolution import DraftResolution, draft_resolution
from chibo.resolutions.events import ResolutionAdopted, ResolutionDraftChanged, ResolutionDrafted
from chibo.resolutions.models import Resolution
from chibo.resolutions.paperwork.paper import citation_of, paper_of
from chibo.resolutions.permissions import ResolutionCap
from chibo.resolutions.rules import is_carried, month_led
from chibo.resolutions.selectors.issuer import Issuer, issuer_on
from chibo.resolutions.selectors.resolutions import (
    adopted_in_month,
    day_of,
    drafts_at_the_meeting,
    last_adopted_before,
    number_text,
    resolutions_in,
)

__all__ = [
    "AdoptResolution",
    "ChangeDraft",
    "DraftResolution",
    "Issuer",
    "Resolution",
    "ResolutionAdopted",
    "ResolutionCap",
    "ResolutionDraftChanged",
    "ResolutionDrafted",
    "adopted_in_month",
    "citation_of",
    "day_of",
    "draft_resolution",
    "drafts_at_the_meeting",
    "is_carried",
    "issuer_on",
    "last_adopted_before",
    "month_led",
    "number_text",
    "paper_of",
    "resolutions_in",
]
