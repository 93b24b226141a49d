"""How the facts about resolutions are told in the record."""

from django.utils.translation import gettext_lazy as _

from chibo.audit.narration import tell
from chibo.resolutions.events import ResolutionAdopted, ResolutionDraftChanged, ResolutionDrafted
from chibo.resolutions.models import Resolution

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
