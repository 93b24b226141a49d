"""All that other packages may use of members."""

from chibo.members.actions.add_member import AddMember
from chibo.members.actions.change_member import ChangeMember
from chibo.members.actions.end_membership import EndMembership, EndReason
from chibo.members.actions.exempt_member import (
    EndExemption,
    GrantExemption,
    end_exemption_on,
    exempt_from,
)
from chibo.members.actions.give_post import EndPost, GivePost
from chibo.members.actions.import_roster import ImportRoster, fingerprint
from chibo.members.actions.keep_sheet import (
    MOST_BYTES,
    KeepRosterSheet,
    drop_sheet,
    keep_sheet,
)
from chibo.members.actions.open_account import OpenAccount, one_time_password, username_for
from chibo.members.actions.renew_password import RenewPassword
from chibo.members.actions.transfer_member import TransferMember
from chibo.members.events import (
    AccountOpened,
    ExemptionEnded,
    ExemptionGranted,
    MemberAdded,
    MemberChanged,
    MemberMoved,
    MembershipEnded,
    PasswordRenewed,
    PostEnded,
    PostGiven,
    RosterImported,
)
from chibo.members.models import Exemption, Membership, Person, Post, Precision, Sheet
from chibo.members.permissions import MemberCap
from chibo.members.roster.fields import LABELS as ROSTER_LABELS
from chibo.members.roster.reading import read_roster, read_roster_file
from chibo.members.roster.records import Reading, RosterRow
from chibo.members.selectors.lists import (
    PersonFile,
    exempt_on,
    listed_members,
    person_file,
    posts_of_people,
)
from chibo.members.selectors.membership import (
    Holder,
    MemberOn,
    holders_on,
    members_on,
    memberships_in,
)
from chibo.members.selectors.people import find_people, people_in, person_of
from chibo.members.selectors.roster_preview import RosterPreview, dry_run_of, roster_preview
from chibo.members.selectors.sheets import sheet_of

SheetPurpose = Sheet.Purpose

__all__ = [
    "MOST_BYTES",
    "ROSTER_LABELS",
    "AccountOpened",
    "AddMember",
    "ChangeMember",
    "EndExemption",
    "EndMembership",
    "EndPost",
    "EndReason",
    "Exemption",
    "ExemptionEnded",
    "ExemptionGranted",
    "GivePost",
    "GrantExemption",
    "Holder",
    "ImportRoster",
    "KeepRosterSheet",
    "MemberAdded",
    "MemberCap",
    "MemberChanged",
    "MemberMoved",
    "MemberOn",
    "Membership",
    "MembershipEnded",
    "OpenAccount",
    "PasswordRenewed",
    "Person",
    "PersonFile",
    "Post",
    "PostEnded",
    "PostGiven",
    "Precision",
    "Reading",
    "RenewPassword",
    "RosterImported",
    "RosterPreview",
    "RosterRow",
    "SheetPurpose",
    "TransferMember",
    "drop_sheet",
    "dry_run_of",
    "end_exemption_on",
    "exempt_from",
    "exempt_on",
    "find_people",
    "fingerprint",
    "holders_on",
    "keep_sheet",
    "listed_members",
    "members_on",
    "memberships_in",
    "one_time_password",
    "people_in",
    "person_file",
    "person_of",
    "posts_of_people",
    "read_roster",
    "read_roster_file",
    "roster_preview",
    "sheet_of",
    "username_for",
]
