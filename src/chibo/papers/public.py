"""The papers module's face: the values of each paper, and the two ways to print one."""

from typing import Protocol

from chibo.papers import docx as word
from chibo.papers import pdf as portable
from chibo.papers.absence_list import (
    AbsenceLine,
    AbsenceListPaper,
    YearAbsenceLine,
    YearAbsencePaper,
)
from chibo.papers.agenda import Agenda, PlannedPart
from chibo.papers.blocks import Sheet
from chibo.papers.case_proposal import CaseLine, CaseProposalPaper
from chibo.papers.committee_record import CommitteeRecord
from chibo.papers.head import (
    MeetingKind,
    Officer,
    PaperHead,
    PaperNumber,
    Recipients,
    Signature,
    Vote,
)
from chibo.papers.invitation import Invitation
from chibo.papers.member_year import Absence, MemberYearPaper, YearTask
from chibo.papers.minutes import AgendaPart, Ballot, MeetingScore, Minutes, Slips, Speech
from chibo.papers.outline import (
    OutlinePart,
    OutlineQuestion,
    ThematicOutline,
    ThematicResolution,
)
from chibo.papers.petition import PetitionSlip, PetitionStep
from chibo.papers.profiles import LayoutProfile, layout_profiles, profile_for
from chibo.papers.resolution import (
    Assignment,
    Conclusion,
    GroupScore,
    Judgement,
    Resolution,
    SelfScore,
)
from chibo.papers.roll import NOT_CALLED_LABEL, Attendance, Roll, RollEntry, Standing
from chibo.papers.score_sheet import (
    CriterionGroup,
    CriterionLine,
    Ratings,
    ScorePoints,
    ScoreSheetPaper,
)
from chibo.papers.score_table import ScoreTableLine, ScoreTablePaper
from chibo.papers.task_list import TaskLine, TaskList
from chibo.papers.tasks import NextTask, PreviousTask
from chibo.papers.wording import Citation
from chibo.papers.year_plan import YearPlanLine, YearPlanPaper

__all__ = [
    "NOT_CALLED_LABEL",
    "Absence",
    "AbsenceLine",
    "AbsenceListPaper",
    "Agenda",
    "AgendaPart",
    "Assignment",
    "Attendance",
    "Ballot",
    "CaseLine",
    "CaseProposalPaper",
    "Citation",
    "CommitteeRecord",
    "Conclusion",
    "CriterionGroup",
    "CriterionLine",
    "GroupScore",
    "Invitation",
    "Judgement",
    "LayoutProfile",
    "MeetingKind",
    "MeetingScore",
    "MemberYearPaper",
    "Minutes",
    "NextTask",
    "Officer",
    "OutlinePart",
    "OutlineQuestion",
    "Paper",
    "PaperHead",
    "PaperNumber",
    "PetitionSlip",
    "PetitionStep",
    "PlannedPart",
    "PreviousTask",
    "Ratings",
    "Recipients",
    "Resolution",
    "Roll",
    "RollEntry",
    "ScorePoints",
    "ScoreSheetPaper",
    "ScoreTableLine",
    "ScoreTablePaper",
    "SelfScore",
    "Signature",
    "Slips",
    "Speech",
    "Standing",
    "TaskLine",
    "TaskList",
    "ThematicOutline",
    "ThematicResolution",
    "Vote",
    "YearAbsenceLine",
    "YearAbsencePaper",
    "YearPlanLine",
    "YearPlanPaper",
    "YearTask",
    "docx",
    "layout_profiles",
    "pdf",
    "profile_for",
]


class Paper(Protocol):
    """Anything that can lay itself out as a sheet; each paper of this module can."""

    def lay_out(self) -> Sheet: ...


def pdf(paper: Paper) -> bytes:
    """R-PAP-30 The paper as PDF/A-2b, fonts embedded; the same paper gives the same bytes."""
    return portable.draw(paper.lay_out())


def docx(paper: Paper) -> bytes:
    """R-PAP-31 The paper as a Word document to edit; the same paper gives the same bytes."""
    return word.write(paper.lay_out())
