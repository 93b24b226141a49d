"""How the facts about meetings are told in the record."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.accounts.confirmation import Way
from chibo.audit.narration import tell
from chibo.meetings.events import (
    CriticismRecorded,
    CriticismRetracted,
    InvitationAnswered,
    ItemRun,
    MaterialAdded,
    MaterialRemoved,
    MeetingCalled,
    MeetingCancelled,
    MeetingChanged,
    MeetingClosed,
    MeetingEnded,
    MeetingOpened,
    MeetingPlanned,
    MeetingPrepared,
    MemberCheckedIn,
    MinutesCorrected,
    MinutesReadOut,
    MinutesSigned,
    MinutesWritten,
    PreMeetingRecorded,
    RollTaken,
    SignedPaperAttached,
    SignedPaperRemoved,
    SpeakerRecorded,
    SpeakerRetracted,
    StepTicked,
    VisitorRecorded,
    VisitorRetracted,
    VoteRecorded,
    VoteRetracted,
)
from chibo.meetings.models import Invitation, MeetingKind, Remark

tell(
    MeetingPlanned,
    _("planned the %(kind)s of %(month)s for %(scheduled_at)s at %(place)s"),
    kind=dict(MeetingKind.choices),
)
tell(
    MeetingChanged,
    _("changed the meeting of %(month)s: %(scheduled_at)s at %(place)s; reason: %(moved_reason)s"),
)
tell(MeetingCancelled, _("cancelled the meeting of %(month)s: %(reason)s"))
tell(
    MeetingPrepared,
    _(
        "prepared the agenda: %(items)s parts, %(planned_minutes)s minutes; %(left_out_count)s "
        "required parts left out, reason: %(left_out_reason)s"
    ),
)
tell(MaterialAdded, _("added the paper “%(title)s” to the meeting"))
tell(MaterialRemoved, _("removed the paper “%(title)s” from the meeting"))
tell(
    PreMeetingRecorded,
    _("recorded that the cell committee met before, on %(met_on)s: %(there)s people"),
)
tell(
    MeetingCalled,
    _(
        "called %(members)s members and %(guests)s guests to the meeting, with %(papers)s papers; "
        "overseer told: %(is_overseer_told)s"
    ),
)
tell(
    InvitationAnswered,
    _("recorded the answer of %(person_id)s to the invitation: %(reply)s; reason: %(reason)s"),
    of_oneself=_("answered the invitation: %(reply)s; reason: %(reason)s"),
    reply=dict(Invitation.Reply.choices),
)
tell(
    MeetingOpened,
    _(
        "opened the meeting at %(started_at)s; chair %(chair_id)s, minutes by "
        "%(minute_taker_id)s; %(members)s members, %(exempt)s of them exempt"
    ),
)
tell(
    RollTaken,
    _(
        "took the roll: %(present)s present, %(online)s online, %(excused)s absent with a reason, "
        "%(unexcused)s without, %(not_called)s not called yet"
    ),
)
tell(MemberCheckedIn, _("checked in with the code as present; marked so before: %(was_there)s"))
tell(
    StepTicked,
    _("ticked the step %(code)s of the form; done: %(is_done)s"),
)
tell(
    MinutesReadOut,
    _("recorded that version %(version)s of the minutes (save %(revision)s) was read out"),
)
tell(VisitorRecorded, _("recorded that %(name)s visited the meeting"))
tell(
    VisitorRetracted,
    _("took back the entry that %(name)s visited; it said: %(remarks)s"),
)
tell(
    ItemRun,
    _("part %(position)s of the agenda: %(act)s (%(minutes)s minutes)"),
    act={
        "start": pgettext_lazy("record", "begun"),
        "end": pgettext_lazy("record", "ended"),
        "note": pgettext_lazy("record", "notes written"),
    },
)
tell(SpeakerRecorded, _("recorded that %(person_id)s spoke"))
tell(
    CriticismRecorded,
    _("recorded of %(person_id)s: %(kind)s"),
    kind=dict(Remark.Kind.choices),
)
tell(
    VoteRecorded,
    _(
        "recorded the vote on “%(subject)s”: %(in_favour)s in favour, %(against)s against, "
        "%(abstained)s abstained, of %(entitled)s entitled; by secret ballot: %(is_secret)s"
    ),
)
tell(
    SpeakerRetracted,
    _("took back the entry that %(person_id)s spoke; it said: %(gist)s"),
)
tell(
    CriticismRetracted,
    _("took back the entry about %(person_id)s, %(kind)s; it said: %(gist)s"),
    kind=dict(Remark.Kind.choices),
)
tell(
    VoteRetracted,
    _(
        "took back the vote on “%(subject)s”: %(in_favour)s in favour, %(against)s against, "
        "%(abstained)s abstained, of %(entitled)s entitled; by secret ballot: %(is_secret)s"
    ),
)
tell(
    MeetingEnded,
    _(
        "ended the meeting at %(ended_at)s after %(minutes_held)s minutes; "
        "%(skipped_count)s steps skipped"
    ),
)
tell(MinutesWritten, _("wrote version %(version)s of the minutes (save %(revision)s)"))
tell(
    MinutesSigned,
    _(
        "signed version %(version)s of the minutes as %(signed_as)s, confirmed by "
        "%(confirmed_by)s; both signatures given: %(is_complete)s"
    ),
    confirmed_by=dict(Way.choices),
    signed_as={
        "chair": pgettext_lazy("record", "chair"),
        "minutes_secretary": pgettext_lazy("record", "minutes secretary"),
    },
)
tell(
    SignedPaperAttached,
    _("attached the signed paper “%(file_name)s” to version %(version)s of the minutes"),
)
tell(
    SignedPaperRemoved,
    _("took the signed paper “%(file_name)s” away from version %(version)s of the minutes"),
)
tell(
    MinutesCorrected,
    _("began version %(version)s of the minutes to correct the signed one: %(reason)s"),
)
tell(MeetingClosed, _("closed the meeting of %(month)s; %(skipped_count)s steps skipped"))
