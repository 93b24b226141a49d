"""All that other packages may use of absences."""

from chibo.absences.actions.ask_exemption import (
    AskForExemption,
    RecordOralRequest,
    Wish,
    WithdrawExemptionRequest,
)
from chibo.absences.actions.decide_exemption import AcknowledgeExemption, DecideExemption
from chibo.absences.actions.explain_absence import ExplainAbsence
from chibo.absences.actions.explain_in_case import ExplainInCase
from chibo.absences.actions.judge_absences import JudgeAbsences, Judgement
from chibo.absences.actions.open_case_file import OpenCaseFile
from chibo.absences.actions.propose_in_case import ProposeInCase, SendCaseUp
from chibo.absences.actions.remind_member import RemindMember
from chibo.absences.actions.return_to_activity import RecordReturn, ReturnToActivity
from chibo.absences.actions.settle_case import ReceiveCase, RecordCaseDecision, ReturnCase
from chibo.absences.events import (
    AbsencesJudged,
    CaseDecided,
    CaseFileOpened,
    CaseProposed,
    CaseSentUp,
    ExemptionAsked,
    ExemptionDecided,
    MemberReminded,
)
from chibo.absences.evidence import Evidence
from chibo.absences.models import Absence, CaseFile, CaseStep, ExemptionRequest, Reminder
from chibo.absences.paperwork.papers import (
    case_proposal_paper,
    meeting_absences_paper,
    year_absences_paper,
)
from chibo.absences.permissions import AbsenceCap
from chibo.absences.rules import SEEN_ABOVE, Finding, Mark, may_move
from chibo.absences.selectors.evidence import evidence_of
from chibo.absences.selectors.files import (
    AbsenceOf,
    absences_from,
    absences_kept,
    cases_in,
    cases_sent_up,
    exemptions_reported,
    reminders_in,
    requests_in,
    steps_of_case,
    undecided_meetings,
)
from chibo.absences.selectors.keeper import keeper_of
from chibo.absences.selectors.marks import marks_of_year
from chibo.absences.selectors.standing import (
    MemberStanding,
    absence_rules_for,
    findings_of,
    open_cases_in,
    standings_in,
)

ExemptionCategory = ExemptionRequest.Category

__all__ = [
    "SEEN_ABOVE",
    "Absence",
    "AbsenceCap",
    "AbsenceOf",
    "AbsencesJudged",
    "AcknowledgeExemption",
    "AskForExemption",
    "CaseDecided",
    "CaseFile",
    "CaseFileOpened",
    "CaseProposed",
    "CaseSentUp",
    "CaseStep",
    "DecideExemption",
    "Evidence",
    "ExemptionAsked",
    "ExemptionCategory",
    "ExemptionDecided",
    "ExemptionRequest",
    "ExplainAbsence",
    "ExplainInCase",
    "Finding",
    "JudgeAbsences",
    "Judgement",
    "Mark",
    "MemberReminded",
    "MemberStanding",
    "OpenCaseFile",
    "ProposeInCase",
    "ReceiveCase",
    "RecordCaseDecision",
    "RecordOralRequest",
    "RecordReturn",
    "RemindMember",
    "Reminder",
    "ReturnCase",
    "ReturnToActivity",
    "SendCaseUp",
    "Wish",
    "WithdrawExemptionRequest",
    "absence_rules_for",
    "absences_from",
    "absences_kept",
    "case_proposal_paper",
    "cases_in",
    "cases_sent_up",
    "evidence_of",
    "exemptions_reported",
    "findings_of",
    "keeper_of",
    "marks_of_year",
    "may_move",
    "meeting_absences_paper",
    "open_cases_in",
    "reminders_in",
    "requests_in",
    "standings_in",
    "steps_of_case",
    "undecided_meetings",
    "year_absences_paper",
]
