"""What can be done to the tree of organisations. Roles receive these in config/roles.py."""

from enum import StrEnum


class EstablishmentCap(StrEnum):
    SEE = "establishment.see"
    IMPORT = "establishment.import"
    EDIT = "establishment.edit"
    BEGIN_TERM = "establishment.begin_term"
