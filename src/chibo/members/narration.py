"""How the facts about members are told in the record."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.audit.narration import tell
from chibo.members.actions.end_membership import EndReason
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
    SheetKept,
)
from chibo.members.models import Membership, Post, Sheet

FIELDS = {
    "full_name": pgettext_lazy("record", "full name"),
    "card_number": pgettext_lazy("record", "card number"),
    "gender": pgettext_lazy("record", "gender"),
    "born_on": pgettext_lazy("record", "date of birth"),
    "admitted_on": pgettext_lazy("record", "day of admission"),
    "official_on": pgettext_lazy("record", "day of becoming official"),
    "other_posts": pgettext_lazy("record", "posts outside the Party"),
    "phone": pgettext_lazy("record", "telephone"),
    "note": pgettext_lazy("record", "note"),
    "status": pgettext_lazy("record", "membership"),
    "is_working": pgettext_lazy("record", "working"),
}
POSTS = dict(Post.Kind.choices)

tell(
    MemberAdded,
    _("added %(name)s to the cell as %(status)s from %(since)s"),
    status=dict(Membership.Status.choices),
)
tell(MemberChanged, _("changed the file of %(name)s: %(changes)s"), changes=FIELDS)
tell(
    MembershipEnded,
    _("ended the membership of %(name)s here on %(day)s: %(reason)s"),
    reason=dict(EndReason.choices),
)
tell(MemberMoved, _("moved %(name)s from %(cell)s to %(to)s on %(day)s"))
tell(
    ExemptionGranted,
    _("exempted %(name)s from party activities from %(since)s until %(until)s: %(reason)s"),
    until={"": _("further notice")},
)
tell(ExemptionEnded, _("ended the exemption of %(name)s on %(day)s"))
tell(PostGiven, _("gave %(name)s the post of %(kind)s from %(since)s"), kind=POSTS)
tell(PostEnded, _("ended the post of %(kind)s of %(name)s on %(day)s"), kind=POSTS)
tell(PasswordRenewed, _("gave %(name)s a new password for the account %(username)s"))
tell(AccountOpened, _("opened the account %(username)s for %(name)s"))
tell(
    SheetKept,
    _("sent the file %(filename)s to look at before importing: %(purpose)s"),
    purpose=dict(Sheet.Purpose.choices),
)
tell(
    RosterImported,
    _(
        "imported the roster %(filename)s: %(accepted)s rows, %(added)s members added, "
        "%(changed_count)s changed, %(missing)s missing from the file and left as they were"
    ),
)
