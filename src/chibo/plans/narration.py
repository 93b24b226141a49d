"""How the facts about year plans are told in the record."""

from django.utils.translation import gettext_lazy as _

from chibo.audit.narration import tell
from chibo.plans.events import (
    FeedClosed,
    FeedOpened,
    PlanApproved,
    PlanReturned,
    PlanSaved,
    PlanSent,
)

tell(
    PlanSaved,
    _(
        "wrote version %(version)s of the plan of %(year)s: %(regular)s regular and %(thematic)s "
        "thematic meetings; topics: %(topics)s"
    ),
)
tell(PlanSent, _("sent version %(version)s of the plan of %(year)s for approval"))
tell(
    PlanApproved,
    _("approved version %(version)s of the plan of %(year)s on %(approved_on)s"),
)
tell(PlanReturned, _("returned version %(version)s of the plan of %(year)s: %(reason)s"))
tell(FeedOpened, _("gave his or her calendar an address; with details: %(shows_details)s"))
tell(FeedClosed, _("ended the address of his or her calendar"))
