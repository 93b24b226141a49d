"""What can be seen and done about members. Roles receive these in config/roles.py."""

from enum import StrEnum


class MemberCap(StrEnum):
    SEE = "members.see"
    IMPORT = "members.import"
    EDIT = "members.edit"
    GIVE_POST = "members.give_post"
    OPEN_ACCOUNT = "members.open_account"
