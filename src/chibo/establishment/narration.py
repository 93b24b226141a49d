"""How the facts about the tree are told in the record."""

from django.utils.translation import gettext_lazy as _

from chibo.audit.narration import tell
from chibo.establishment.events import OrganisationsImported, TermBegun

tell(
    OrganisationsImported,
    _(
        "imported the organisations of %(filename)s: %(accepted)s rows, %(added)s added, "
        "%(changed_count)s values changed, %(missing)s missing from the file and left as they were"
    ),
)
tell(TermBegun, _("began a term of office from %(begins)s until %(ends)s"))
