"""All that other packages may use of resolutions."""

from chibo.resolutions.actions.acknowledge_resolution import AcknowledgeResolution
from chibo.resolutions.actions.adopt_resolution import AdoptResolution
from chibo.resolutions.actions.change_draft import ChangeDraft
from chibo.resolutions.actions.decide_amendment import DecideAmendment
from chibo.resolutions.actions.draft_resolution import DraftResolution, draft_resolution
from chibo.resolutions.actions.propose_amendment import ProposeAmendment
from chibo.resolutions.actions.publish_resolution import PublishResolution
from chibo.resolutions.actions.withdraw_amendment import WithdrawAmendment
from chibo.resolutions.events import (
    AmendmentDecided,
    AmendmentProposed,
    AmendmentWithdrawn,
    ResolutionAcknowledged,
    ResolutionAdopted,
    ResolutionDraftChanged,
    ResolutionDrafted,
    ResolutionPublished,
)
from chibo.resolutions.models import Acknowledgement, Amendment, Resolution
from chibo.resolutions.paperwork.paper import citation_of, paper_of
from chibo.resolutions.permissions import ResolutionCap
from chibo.resolutions.refusals import CHANGED_MEANWHILE
from chibo.resolutions.rules import is_carried, month_led
from chibo.resolutions.selectors.amendments import (
    amendments_in,
    amendments_of,
    drafts_with_open_amendments,
)
from chibo.resolutions.selectors.issuer import Issuer, issuer_on
from chibo.resolutions.selectors.published import (
    Readership,
    has_read,
    read_by,
    unpublished_papers,
    unread_papers,
)
from chibo.resolutions.selectors.resolutions import (
    adopted_in_month,
    day_of,
    drafts_at_the_meeting,
    last_adopted_before,
    number_text,
    resolutions_in,
)

__all__ = [
    "CHANGED_MEANWHILE",
    "AcknowledgeResolution",
    "Acknowledgement",
    "AdoptResolution",
    "Amendment",
    "AmendmentDecided",
    "AmendmentProposed",
    "AmendmentWithdrawn",
    "ChangeDraft",
    "DecideAmendment",
    "DraftResolution",
    "Issuer",
    "ProposeAmendment",
    "PublishResolution",
    "Readership",
    "Resolution",
    "ResolutionAcknowledged",
    "ResolutionAdopted",
    "ResolutionCap",
    "ResolutionDraftChanged",
    "ResolutionDrafted",
    "ResolutionPublished",
    "WithdrawAmendment",
    "adopted_in_month",
    "amendments_in",
    "amendments_of",
    "citation_of",
    "day_of",
    "draft_resolution",
    "drafts_at_the_meeting",
    "drafts_with_open_amendments",
    "has_read",
    "is_carried",
    "issuer_on",
    "last_adopted_before",
    "month_led",
    "number_text",
    "paper_of",
    "read_by",
    "resolutions_in",
    "unpublished_papers",
    "unread_papers",
]
