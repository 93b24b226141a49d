"""All that other packages may use of preparation."""

from chibo.preparation.actions.ask_question import AskQuestion
from chibo.preparation.actions.assign_preparer import AssignPreparer
from chibo.preparation.actions.carry_preparation import carry_all, carry_parts
from chibo.preparation.actions.count_time import CountTime, ForgetTime
from chibo.preparation.actions.record_committee_meeting import RecordCommitteeMeeting
from chibo.preparation.actions.release_preparer import ReleasePreparer
from chibo.preparation.actions.withdraw_question import WithdrawQuestion
from chibo.preparation.events import (
    PreparerAssigned,
    PreparerReleased,
    QuestionAsked,
    QuestionWithdrawn,
    TimeCounted,
    TimeForgotten,
)
from chibo.preparation.models import CommitteeMeeting, Preparer, Question, TimeSpent
from chibo.preparation.paperwork.papers import agenda_paper, committee_record_paper
from chibo.preparation.permissions import PreparationCap
from chibo.preparation.readiness import EarlierTopic, Finding, same_topic_before
from chibo.preparation.rules import Committee, Deadline, DraftPart, RoundMember, folded
from chibo.preparation.selectors.committee import (
    committee_attendance_of,
    committee_meeting_of,
    committee_on,
)
from chibo.preparation.selectors.draft import draft_agenda, next_for_criticism
from chibo.preparation.selectors.questions import preparers_of, questions_of, questions_shown
from chibo.preparation.selectors.readiness import earlier_topics, readiness_of, time_limits
from chibo.preparation.selectors.time import time_spent_on

__all__ = [
    "AskQuestion",
    "AssignPreparer",
    "Committee",
    "CommitteeMeeting",
    "CountTime",
    "Deadline",
    "DraftPart",
    "EarlierTopic",
    "Finding",
    "ForgetTime",
    "PreparationCap",
    "Preparer",
    "PreparerAssigned",
    "PreparerReleased",
    "Question",
    "QuestionAsked",
    "QuestionWithdrawn",
    "RecordCommitteeMeeting",
    "ReleasePreparer",
    "RoundMember",
    "TimeCounted",
    "TimeForgotten",
    "TimeSpent",
    "WithdrawQuestion",
    "agenda_paper",
    "carry_all",
    "carry_parts",
    "committee_attendance_of",
    "committee_meeting_of",
    "committee_on",
    "committee_record_paper",
    "draft_agenda",
    "earlier_topics",
    "folded",
    "next_for_criticism",
    "preparers_of",
    "questions_of",
    "questions_shown",
    "readiness_of",
    "same_topic_before",
    "time_limits",
    "time_spent_on",
]
