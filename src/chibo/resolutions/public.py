"""All that other packages may use of resolutions."""

from chibo.resolutions.actions.adopt_resolution import AdoptResolution
from chibo.resolutions.actions.change_draft import ChangeDraft
from chibo.resolutions.actions.draft_resolution import DraftResolution
from chibo.resolutions.events import ResolutionAdopted, ResolutionDraftChanged, ResolutionDrafted
from chibo.resolutions.models import Resolution
from chibo.resolutions.permissions import ResolutionCap
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
    "Resolution",
    "ResolutionAdopted",
    "ResolutionCap",
    "ResolutionDraftChanged",
    "ResolutionDrafted",
    "adopted_in_month",
    "day_of",
    "drafts_at_the_meeting",
    "last_adopted_before",
    "number_text",
    "resolutions_in",
]
