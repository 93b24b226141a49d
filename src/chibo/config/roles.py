"""The role table: read this file to learn who may see and do what, and how far it reaches.

A role comes from a post or an assignment with dates (`POST_ROLES`), never from a right given by
hand. `names` is where people and what they did are seen; `counts` is where figures are seen;
`may` is done within the first, `may_within_counts` within the second.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.absences.permissions import AbsenceCap
from chibo.access.roles import Reach, Role
from chibo.accounts.permissions import AccountCap
from chibo.audit.permissions import AuditCap
from chibo.establishment.permissions import EstablishmentCap
from chibo.exchange.permissions import ExchangeCap
from chibo.guidance.permissions import GuidanceCap
from chibo.meetings.permissions import MeetingCap
from chibo.members.permissions import MemberCap
from chibo.notices.permissions import NoticeCap
from chibo.petitions.permissions import PetitionCap
from chibo.plans.permissions import PlanCap
from chibo.preparation.permissions import PreparationCap
from chibo.reports.permissions import ReportCap
from chibo.resolutions.permissions import ResolutionCap
from chibo.rulebooks.permissions import RulebookCap
from chibo.scoring.permissions import ScoringCap
from chibo.tasks.permissions import TaskCap
from chibo.topics.permissions import TopicCap

# What every member of a cell sees and does in it.
MEMBER: Final[frozenset[StrEnum]] = frozenset(
    {
        AccountCap.SEE,
        AccountCap.CREATE_TOKEN,
        NoticeCap.CHOOSE,
        MemberCap.SEE,
        EstablishmentCap.SEE,
        RulebookCap.SEE,
        MeetingCap.SEE,
        MeetingCap.REPLY,
        MeetingCap.CHECK_IN,
        # Who signs is named at the opening: the command lets only those two.
        MeetingCap.SIGN,
        PlanCap.SEE,
        PlanCap.SUBSCRIBE,
        ResolutionCap.SEE,
        ResolutionCap.AMEND,
        ResolutionCap.READ,
        TaskCap.SEE,
        TaskCap.REPORT,
        ReportCap.SEE,
        PetitionCap.RAISE,
        PreparationCap.ASK,
        AbsenceCap.LOOK,
        AbsenceCap.ASK,
        GuidanceCap.SEE,
        TopicCap.SEE,
        TopicCap.READ_LIBRARY,
        # Who writes the lead paper is named: the command lets only that member.
        TopicCap.WRITE_PAPER,
    }
)

MINUTES_SECRETARY: Final = MEMBER | {
    AuditCap.SEE,
    MeetingCap.WRITE_MINUTES,
    ResolutionCap.DRAFT,
    ScoringCap.SEE,
}

CELL_COMMITTEE: Final = MINUTES_SECRETARY | {
    MeetingCap.PREPARE,
    PreparationCap.SEE,
    PreparationCap.WRITE,
    TopicCap.WRITE,
    PlanCap.WRITE,
    TaskCap.GIVE,
    # A member's page of the year, for those who review it.
    TaskCap.REVIEW,
    PetitionCap.SEE,
    AbsenceCap.SEE,
}

SECRETARY: Final = CELL_COMMITTEE | {
    MeetingCap.PLAN,
    MeetingCap.CALL,
    MeetingCap.HOLD,
    MeetingCap.CLOSE,
    GuidanceCap.RECEIVE,
    PlanCap.SEND,
    ResolutionCap.ADOPT,
    TaskCap.CONCLUDE,
    PetitionCap.HANDLE,
    AbsenceCap.DECIDE,
    ExchangeCap.EXPORT,
    ExchangeCap.IMPORT,
    TopicCap.CONCLUDE,
    TopicCap.SHARE,
    ScoringCap.SCORE_OWN,
    ScoringCap.SEE_TABLE,
}

# A grassroots cell stands alone: who keeps its office (the post `office`) sends its table up.
OVERSEER: Final[frozenset[StrEnum]] = frozenset(
    {
        AccountCap.SEE,
        AccountCap.CREATE_TOKEN,
        NoticeCap.CHOOSE,
        MemberCap.SEE,
        EstablishmentCap.SEE,
        RulebookCap.SEE,
        MeetingCap.SEE,
        MeetingCap.REPLY,
        PlanCap.SEE,
        PlanCap.SUBSCRIBE,
        ResolutionCap.SEE,
        GuidanceCap.SEE,
        TopicCap.SEE,
        TopicCap.READ_LIBRARY,
        TaskCap.SEE,
        ReportCap.SEE,
        AuditCap.SEE,
        ScoringCap.SEE,
        ScoringCap.SEE_TABLE,
        ScoringCap.SCORE_AS_OVERSEER,
    }
)

VISITOR: Final = (OVERSEER - {ScoringCap.SCORE_AS_OVERSEER, AuditCap.SEE}) | {
    ScoringCap.SCORE_AS_VISITOR
}

OFFICE: Final[frozenset[StrEnum]] = frozenset(
    {
        AccountCap.SEE,
        AccountCap.CREATE_TOKEN,
        NoticeCap.CHOOSE,
        MemberCap.SEE,
        MemberCap.IMPORT,
        MemberCap.EDIT,
        MemberCap.GIVE_POST,
        MemberCap.OPEN_ACCOUNT,
        EstablishmentCap.SEE,
        EstablishmentCap.EDIT,
        EstablishmentCap.BEGIN_TERM,
        RulebookCap.SEE,
        RulebookCap.ADOPT,
        MeetingCap.SEE,
        GuidanceCap.SEND,
        PlanCap.SEE,
        PlanCap.APPROVE,
        ResolutionCap.SEE,
        GuidanceCap.SEE,
        TopicCap.SEE,
        TopicCap.READ_LIBRARY,
        TaskCap.SEE,
        TaskCap.REVIEW,
        ReportCap.SEE,
        AuditCap.SEE,
        ScoringCap.SEE,
        ScoringCap.SEE_TABLE,
        ScoringCap.SEND_TABLE,
        PetitionCap.SEE,
        PetitionCap.HANDLE,
        AbsenceCap.LOOK,
        AbsenceCap.KEEP,
        ExchangeCap.EXPORT,
    }
)

# Of the record, these see what passed between levels, such as score tables sent and received.
COUNTS_ONLY: Final[frozenset[StrEnum]] = frozenset(
    {
        AuditCap.SEE,
        AccountCap.SEE,
        AccountCap.CREATE_TOKEN,
        NoticeCap.CHOOSE,
        EstablishmentCap.SEE,
        RulebookCap.SEE,
        PlanCap.SEE,
        ReportCap.SEE,
        ScoringCap.SEE_TABLE,
    }
)

ROLES: Final[dict[str, Role]] = {
    "member": Role(_("member"), names=Reach.UNIT, counts=Reach.UNIT, may=MEMBER),
    "minutes_secretary": Role(
        _("minutes secretary"), names=Reach.UNIT, counts=Reach.UNIT, may=MINUTES_SECRETARY
    ),
    "cell_committee_member": Role(
        _("cell committee member"), names=Reach.UNIT, counts=Reach.UNIT, may=CELL_COMMITTEE
    ),
    "secretary": Role(_("secretary"), names=Reach.UNIT, counts=Reach.UNIT, may=SECRETARY),
    "deputy_secretary": Role(
        _("deputy secretary"), names=Reach.UNIT, counts=Reach.UNIT, may=SECRETARY
    ),
    "overseer": Role(
        _("committee member in charge of the cell"),
        names=Reach.UNIT,
        counts=Reach.UNIT,
        may=OVERSEER,
    ),
    "visitor": Role(_("visiting official"), names=Reach.UNIT, counts=Reach.UNIT, may=VISITOR),
    # Sees the people whose files its organisation keeps; further down, figures.
    "office": Role(
        _("committee office"),
        names=Reach.FILES,
        counts=Reach.BELOW,
        may=OFFICE,
        may_within_counts=COUNTS_ONLY,
    ),
    # Who leads a committee may do whatever its office does.
    "committee_secretary": Role(
        _("secretary of the committee"),
        names=Reach.FILES,
        counts=Reach.BELOW,
        may=OFFICE,
        may_within_counts=COUNTS_ONLY,
    ),
    "committee_deputy_secretary": Role(
        _("deputy secretary of the committee"),
        names=Reach.FILES,
        counts=Reach.BELOW,
        may=OFFICE,
        may_within_counts=COUNTS_ONLY,
    ),
    "committee_member": Role(
        _("committee member"),
        names=Reach.UNIT,
        counts=Reach.BELOW,
        may=frozenset({GuidanceCap.SEE}),
        may_within_counts=COUNTS_ONLY,
    ),
    "standing_committee": Role(
        _("standing committee member"),
        names=Reach.UNIT,
        counts=Reach.BELOW,
        may=frozenset({GuidanceCap.SEE}),
        may_within_counts=COUNTS_ONLY,
    ),
    # People stay in their cell; only counts travel up.
    "organisation_department": Role(
        _("organisation department"),
        names=Reach.UNIT,
        counts=Reach.BELOW,
        may=frozenset(
            {
                RulebookCap.ADOPT,
                EstablishmentCap.IMPORT,
                GuidanceCap.SEE,
                GuidanceCap.SEND,
            }
        ),
        may_within_counts=COUNTS_ONLY
        | {
            PlanCap.APPROVE,
            ScoringCap.RECEIVE_TABLE,
            EstablishmentCap.EDIT,
        },
    ),
    # Named service actors: system work, each with its own row.
    "importer": Role(
        _("import service"),
        names=Reach.BELOW,
        counts=Reach.BELOW,
        may=frozenset(
            {
                EstablishmentCap.SEE,
                EstablishmentCap.IMPORT,
                EstablishmentCap.EDIT,
                EstablishmentCap.BEGIN_TERM,
                MeetingCap.SEE,
                ExchangeCap.EXPORT,
                ExchangeCap.IMPORT,
                MemberCap.SEE,
                MemberCap.IMPORT,
                MemberCap.EDIT,
                MemberCap.GIVE_POST,
                MemberCap.OPEN_ACCOUNT,
                RulebookCap.SEE,
                RulebookCap.ADOPT,
                AccountCap.SEE,
                AccountCap.CREATE_TOKEN,
            }
        ),
    ),
    "messenger": Role(
        _("message service"),
        names=Reach.BELOW,
        counts=Reach.BELOW,
        may=frozenset(
            {
                MeetingCap.SEE,
                MemberCap.SEE,
                TaskCap.SEE,
                GuidanceCap.SEE,
                GuidanceCap.DELIVER,
            }
        ),
    ),
    "bookkeeper": Role(
        _("fact-keeping service"),
        names=Reach.BELOW,
        counts=Reach.BELOW,
        may=frozenset(
            {
                ReportCap.SEE,
                ReportCap.REBUILD,
                ReportCap.TAKE_OVER,
                ScoringCap.SEE,
                AuditCap.SEE,
            }
        ),
    ),
}

# Which role a post gives its holder at the post's organisation. Posts held besides give none.
POST_ROLES: Final[dict[str, str]] = {
    "secretary": "secretary",
    "deputy_secretary": "deputy_secretary",
    "cell_committee_member": "cell_committee_member",
    "minutes_secretary": "minutes_secretary",
    "committee_member": "committee_member",
    "standing_committee": "standing_committee",
    "office": "office",
    "organisation_department": "organisation_department",
    "overseer": "overseer",
    "visitor": "visitor",
}

# Where the post is held at a committee: leading one is not leading a cell.
COMMITTEE_POST_ROLES: Final[dict[str, str]] = {
    "secretary": "committee_secretary",
    "deputy_secretary": "committee_deputy_secretary",
}
