"""What can be seen and done about resolutions. Roles receive these in config/roles.py."""

from enum import StrEnum


class ResolutionCap(StrEnum):
    SEE = "resolutions.see"
    DRAFT = "resolutions.draft"
    ADOPT = "resolutions.adopt"
    AMEND = "resolutions.amend"
    READ = "resolutions.read"
