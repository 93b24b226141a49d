"""What can be done to accounts. Roles receive these in config/roles.py."""

from enum import StrEnum


class AccountCap(StrEnum):
    SEE = "accounts.see"
    CREATE_TOKEN = "accounts.create_token"  # noqa: S105  the name of a capability
