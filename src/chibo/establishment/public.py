"""All that other packages may use of establishment."""

from chibo.establishment.actions.begin_term import BeginTerm
from chibo.establishment.actions.change_organisation import ChangeOrganisation
from chibo.establishment.actions.import_organisations import (
    ImportOrganisations,
    ImportOrganisationsBelow,
    fingerprint,
)
from chibo.establishment.actions.keep_tree_sheet import KeepTreeSheet
from chibo.establishment.events import OrganisationChanged, OrganisationsImported, TermBegun
from chibo.establishment.permissions import EstablishmentCap
from chibo.establishment.selectors.organisations import find_organisations, organisations_in
from chibo.establishment.selectors.structure import (
    Headcount,
    Ratio,
    Structure,
    headcounts_on,
    structure_of,
)
from chibo.establishment.selectors.tree_on_record import (
    TreePreview,
    dry_run_of,
    kinds_on_record,
    tree_preview,
)
from chibo.establishment.sheet.reading import read_organisations, read_organisations_file
from chibo.establishment.sheet.records import OrganisationReading, OrganisationRow

__all__ = [
    "BeginTerm",
    "ChangeOrganisation",
    "EstablishmentCap",
    "Headcount",
    "ImportOrganisations",
    "ImportOrganisationsBelow",
    "KeepTreeSheet",
    "OrganisationChanged",
    "OrganisationReading",
    "OrganisationRow",
    "OrganisationsImported",
    "Ratio",
    "Structure",
    "TermBegun",
    "TreePreview",
    "dry_run_of",
    "find_organisations",
    "fingerprint",
    "headcounts_on",
    "kinds_on_record",
    "organisations_in",
    "read_organisations",
    "read_organisations_file",
    "structure_of",
    "tree_preview",
]
