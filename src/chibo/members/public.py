"""All that other packages may use of members."""

from chibo.members.actions.add_member import AddMember
from chibo.members.actions.change_member import ChangeMember
from chibo.members.actions.end_membership import EndMembership, EndReason
from chibo.members.actions.exempt_member import EndExemption, GrantExemption
from chibo.members.actions.give_post import EndPost, GivePost
from chibo.members.actions.import_roster import ImportRoster, fingerprint
from chibo.members.actions.open_account import OpenAccount, one_time_password, username_for
from chibo.members.events import (
    AccountOpened,
    MemberAdded,
    MemberChanged,
    MembershipEnded,
    PostEnded,
    PostGiven,
    RosterImported,
)
from chibo.members.permissions import MemberCap
from chibo.members.roster.reading import read_roster, read_roster_file
from chibo.members.roster.records import Reading, RosterRow
from chibo.members.selectors.membership import (
    Holder,
    MemberOn,
    holders_on,
    members_on,
    memberships_in,
)
from chibo.members.selectors.people import find_people, people_in, person_of
from chibo.members.selectors.roster_preview import RosterPreview, dry_run_of, roster_preview

__all__ = [
    "AccountOpened",
    "AddMember",
    "ChangeMember",
    "EndExemption",
    "EndMembership",
    "EndPost",
    "EndReason",
    "GivePost",
    "GrantExemption",
    "Holder",
    "ImportRoster",
    "MemberAdded",
    "MemberCap",
    "MemberChanged",
    "MemberOn",
    "MembershipEnded",
    "OpenAccount",
    "PostEnded",
    "PostGiven",
    "Reading",
    "RosterImported",
    "RosterPreview",
    "RosterRow",
    "dry_run_of",
    "find_people",
    "fingerprint",
    "holders_on",
    "members_on",
    "memberships_in",
    "one_time_password",
    "people_in",
    "person_of",
    "read_roster",
    "read_roster_file",
    "roster_preview",
    "username_for",
]
