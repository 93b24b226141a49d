"""How the facts about the tree are told in the record."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.audit.narration import tell
from chibo.establishment.events import OrganisationChanged, OrganisationsImported, TermBegun

FIELDS = {
    "name": pgettext_lazy("record", "name"),
    "cell_type": pgettext_lazy("record", "type of cell"),
    "state_share": pgettext_lazy("record", "share of the state"),
    "is_remote": pgettext_lazy("record", "remote area"),
    "is_ethnic_minority_area": pgettext_lazy("record", "ethnic-minority area"),
    "is_specially_difficult": pgettext_lazy("record", "specially difficult area"),
    "place_name": pgettext_lazy("record", "place of papers"),
}

tell(
    OrganisationsImported,
    _(
        "imported the organisations of %(filename)s: %(accepted)s rows, %(added)s added, "
        "%(changed_count)s values changed, %(missing)s missing from the file and left as they were"
    ),
)
tell(TermBegun, _("began a term of office from %(begins)s until %(ends)s"))
tell(
    OrganisationChanged,
    _("changed the organisation %(name)s from %(since)s on: %(changes)s"),
    changes=FIELDS,
)
