"""All that other packages may use of members."""

from chibo.members.permissions import MemberCap
from chibo.members.selectors.membership import Holder, MemberOn, holders_on, members_on
from chibo.members.selectors.people import find_people, people_in, person_of

__all__ = [
    "Holder",
    "MemberCap",
    "MemberOn",
    "find_people",
    "holders_on",
    "members_on",
    "people_in",
    "person_of",
]
