"""All that other packages may use of meetings."""

from chibo.meetings.actions.add_material import AddMaterial
from chibo.meetings.actions.attach_signed_paper import AttachSignedPaper
from chibo.meetings.actions.call_meeting import CallMeeting
from chibo.meetings.actions.cancel_meeting import CancelMeeting, cancel_meeting
from chibo.meetings.actions.change_meeting import ChangeMeeting
from chibo.meetings.actions.check_in import CheckIn
from chibo.meetings.actions.check_paper import check_paper
from chibo.meetings.actions.close_meeting import CloseMeeting
from chibo.meetings.actions.correct_minutes import CorrectMinutes
from chibo.meetings.actions.end_meeting import EndMeeting
from chibo.meetings.actions.give_kind import give_kind
from chibo.meetings.actions.give_topic import give_topic
from chibo.meetings.actions.keep_material import (
    MaterialGiven,
    check_material,
    keep_material,
    move_materials,
)
from chibo.meetings.actions.mark_absences import absences_on_the_roll, mark_absences
from chibo.meetings.actions.open_meeting import OpenMeeting
from chibo.meetings.actions.plan_meeting import PlanMeeting, plan_meeting
from chibo.meetings.actions.prepare_meeting import PlannedItem, PrepareMeeting
from chibo.meetings.actions.prove_rolls import prove_rolls
from chibo.meetings.actions.record_criticism import RecordCriticism
from chibo.meetings.actions.record_pre_meeting import record_pre_meeting
from chibo.meetings.actions.record_reading import RecordReading
from chibo.meetings.actions.record_speakers import RecordSpeakers
from chibo.meetings.actions.record_step import forget_steps, move_steps, record_step, record_steps
from chibo.meetings.actions.record_visitor import RecordVisitor
from chibo.meetings.actions.record_vote import CountedSlips, RecordVote
from chibo.meetings.actions.remove_material import RemoveMaterial
from chibo.meetings.actions.remove_signed_paper import RemoveSignedPaper
from chibo.meetings.actions.reply_to_invitation import ReplyToInvitation
from chibo.meetings.actions.retract_criticism import RetractCriticism
from chibo.meetings.actions.retract_speakers import RetractSpeakers
from chibo.meetings.actions.retract_visitor import RetractVisitor
from chibo.meetings.actions.retract_vote import RetractVote
from chibo.meetings.actions.run_item import RunItem
from chibo.meetings.actions.settle_steps import SkippedStep
from chibo.meetings.actions.sign_minutes import SignMinutes
from chibo.meetings.actions.take_roll import RollMark, TakeRoll
from chibo.meetings.actions.tick_step import TickStep
from chibo.meetings.actions.write_minutes import WriteMinutes
from chibo.meetings.agenda_sources import (
    LONGEST_TITLE,
    USUAL_MINUTES,
    ProposedItem,
    proposed_items,
    register_agenda_source,
)
from chibo.meetings.check_in_code import DRAWN_ANEW_AFTER, code_for, is_code_good
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
    MeetingEvent,
    MeetingOpened,
    MeetingPlanned,
    MeetingPrepared,
    MemberCheckedIn,
    MinutesCorrected,
    MinutesSigned,
    MinutesWritten,
    PreMeetingRecorded,
    RollTaken,
    SignedPaperAttached,
    SignedPaperRemoved,
    SpeakerRecorded,
    SpeakerRetracted,
    VisitorRecorded,
    VisitorRetracted,
    VoteRecorded,
    VoteRetracted,
)
from chibo.meetings.form import BEFORE_THE_END, PREPARER, SCORING, day_of, steps_offered_by
from chibo.meetings.materials import MEDIA_TYPES, MOST_BYTES, media_type_of
from chibo.meetings.merge import Clash, merge
from chibo.meetings.minutes_sources import register_minutes_source
from chibo.meetings.models import (
    AgendaItem,
    Attendance,
    Invitation,
    ItemKind,
    Material,
    Meeting,
    MeetingKind,
    MeetingState,
    Minutes,
    Remark,
    SignedPaper,
    Speech,
    Step,
    Visitor,
    Vote,
)
from chibo.meetings.paperwork.head import KINDS as PAPER_KINDS
from chibo.meetings.paperwork.head import POSTS as PAPER_POSTS
from chibo.meetings.paperwork.head import head_of, head_of_cell
from chibo.meetings.paperwork.invitation import invitation_paper
from chibo.meetings.paperwork.minutes import draft_of, minutes_frame, minutes_paper
from chibo.meetings.paperwork.roll_lines import StaleLine, stale_roll_lines
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.record import MeetingRecord, MinutesRecord, PartRecord, StepRecord, VoteRecord
from chibo.meetings.refusals import (
    EXCUSE_WITHOUT_REASON,
    FILE_TOO_LARGE,
    NOT_A_MEMBER,
    STALE_MINUTES,
    STALE_PART,
    refuse_unless_possible,
)
from chibo.meetings.rules import Count, day_in, may_move, merged_text
from chibo.meetings.selectors.criticism import self_criticism_turns
from chibo.meetings.selectors.meetings import (
    agenda_of,
    meeting_in,
    meetings_in,
    next_meeting_of,
    roll_of,
    unfinished_meetings_of,
)
from chibo.meetings.selectors.minutes import (
    bears_signature,
    invitations_of,
    material_in,
    materials_of,
    minutes_of,
    remarks_of,
    signed_paper_in,
    signed_papers_of,
    speeches_of,
    steps_of,
    visitors_of,
    votes_of,
    votes_since,
)
from chibo.meetings.selectors.record import (
    attendances,
    meeting_record,
    meeting_records,
    records_of_months,
)
from chibo.meetings.telling import matter_of

AttendanceStatus = Attendance.Status
InvitationReply = Invitation.Reply
RemarkKind = Remark.Kind

__all__ = [
    "BEFORE_THE_END",
    "DRAWN_ANEW_AFTER",
    "EXCUSE_WITHOUT_REASON",
    "FILE_TOO_LARGE",
    "LONGEST_TITLE",
    "MEDIA_TYPES",
    "MOST_BYTES",
    "NOT_A_MEMBER",
    "PAPER_KINDS",
    "PAPER_POSTS",
    "PREPARER",
    "SCORING",
    "STALE_MINUTES",
    "STALE_PART",
    "USUAL_MINUTES",
    "AddMaterial",
    "AgendaItem",
    "AttachSignedPaper",
    "Attendance",
    "AttendanceStatus",
    "CallMeeting",
    "CancelMeeting",
    "ChangeMeeting",
    "CheckIn",
    "Clash",
    "CloseMeeting",
    "CorrectMinutes",
    "Count",
    "CountedSlips",
    "CriticismRecorded",
    "CriticismRetracted",
    "EndMeeting",
    "Invitation",
    "InvitationAnswered",
    "InvitationReply",
    "ItemKind",
    "ItemRun",
    "Material",
    "MaterialAdded",
    "MaterialGiven",
    "MaterialRemoved",
    "Meeting",
    "MeetingCalled",
    "MeetingCancelled",
    "MeetingCap",
    "MeetingChanged",
    "MeetingClosed",
    "MeetingEnded",
    "MeetingEvent",
    "MeetingKind",
    "MeetingOpened",
    "MeetingPlanned",
    "MeetingPrepared",
    "MeetingRecord",
    "MeetingState",
    "MemberCheckedIn",
    "Minutes",
    "MinutesCorrected",
    "MinutesRecord",
    "MinutesSigned",
    "MinutesWritten",
    "OpenMeeting",
    "PartRecord",
    "PlanMeeting",
    "PlannedItem",
    "PreMeetingRecorded",
    "PrepareMeeting",
    "ProposedItem",
    "RecordCriticism",
    "RecordReading",
    "RecordSpeakers",
    "RecordVisitor",
    "RecordVote",
    "Remark",
    "RemarkKind",
    "RemoveMaterial",
    "RemoveSignedPaper",
    "ReplyToInvitation",
    "RetractCriticism",
    "RetractSpeakers",
    "RetractVisitor",
    "RetractVote",
    "RollMark",
    "RollTaken",
    "RunItem",
    "SignMinutes",
    "SignedPaper",
    "SignedPaperAttached",
    "SignedPaperRemoved",
    "SkippedStep",
    "SpeakerRecorded",
    "SpeakerRetracted",
    "Speech",
    "StaleLine",
    "Step",
    "StepRecord",
    "TakeRoll",
    "TickStep",
    "Visitor",
    "VisitorRecorded",
    "VisitorRetracted",
    "Vote",
    "VoteRecord",
    "VoteRecorded",
    "VoteRetracted",
    "WriteMinutes",
    "absences_on_the_roll",
    "agenda_of",
    "attendances",
    "bears_signature",
    "cancel_meeting",
    "check_material",
    "check_paper",
    "code_for",
    "day_in",
    "day_of",
    "draft_of",
    "forget_steps",
    "give_kind",
    "give_topic",
    "head_of",
    "head_of_cell",
    "invitation_paper",
    "invitations_of",
    "is_code_good",
    "keep_material",
    "mark_absences",
    "material_in",
    "materials_of",
    "matter_of",
    "may_move",
    "media_type_of",
    "meeting_in",
    "meeting_record",
    "meeting_records",
    "meetings_in",
    "merge",
    "merged_text",
    "minutes_frame",
    "minutes_of",
    "minutes_paper",
    "move_materials",
    "move_steps",
    "next_meeting_of",
    "plan_meeting",
    "proposed_items",
    "prove_rolls",
    "record_pre_meeting",
    "record_step",
    "record_steps",
    "records_of_months",
    "refuse_unless_possible",
    "register_agenda_source",
    "register_minutes_source",
    "remarks_of",
    "roll_of",
    "self_criticism_turns",
    "signed_paper_in",
    "signed_papers_of",
    "speeches_of",
    "stale_roll_lines",
    "steps_of",
    "steps_offered_by",
    "unfinished_meetings_of",
    "visitors_of",
    "votes_of",
    "votes_since",
]
