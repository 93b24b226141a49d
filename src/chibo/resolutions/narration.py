"""How the facts about resolutions are told in the record."""

from django.utils.translation import gettext_lazy as _

from chibo.audit.narration import tell
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
from chibo.resolutions.models import Amendment, Resolution

KINDS = dict(Resolution.Kind.choices)

tell(ResolutionDrafted, _("drafted a %(kind)s: %(abstract)s"), kind=KINDS)
tell(
    ResolutionDraftChanged,
    _("changed the draft in %(changed_count)s places (save %(revision)s)"),
)
tell(
    ResolutionAdopted,
    _(
        "recorded the %(kind)s no. %(number)s as adopted on %(adopted_on)s: %(in_favour)s in "
        "favour, %(against)s against, %(abstained)s abstained, of %(entitled)s entitled"
    ),
    kind=KINDS,
)
tell(
    AmendmentProposed,
    _("proposed a change to “%(part)s” of the draft: %(text)s"),
    part=dict(Amendment.Part.choices),
)
tell(
    AmendmentDecided,
    _("answered a proposed change to “%(part)s”: %(state)s; %(answer)s"),
    part=dict(Amendment.Part.choices),
    state=dict(Amendment.State.choices),
)
tell(
    AmendmentWithdrawn,
    _("took back a proposed change to “%(part)s”"),
    part=dict(Amendment.Part.choices),
)
tell(ResolutionPublished, _("sent no. %(number)s to %(members)s members, %(told)s told"))
tell(ResolutionAcknowledged, _("has read no. %(number)s"))
