"""All that other packages may use of rulebooks: reading, resolving and scoring, without Django."""

from chibo.rulebooks.check import check_rulebooks
from chibo.rulebooks.conditions import Evidence, Share, Value
from chibo.rulebooks.criteria import CriteriaSet, Criterion, Group, Rating, YearRating
from chibo.rulebooks.describe import condition_in_words
from chibo.rulebooks.evidence import Sheet, UnreadableEvidence, read_sheet, sample_sheet
from chibo.rulebooks.forms import AgendaItem, LeastMinutes, MeetingForm, Step, least_minutes_for
from chibo.rulebooks.judgement import Judgement, MisjudgedSheet
from chibo.rulebooks.measures import MEASURES, Measure, MeasureKind
from chibo.rulebooks.paper import (
    AbsenceRule,
    AttendanceDuty,
    MonthTable,
    PetitionLevel,
    PetitionSubject,
    Rulebook,
    Target,
    digest_of,
)
from chibo.rulebooks.read import BrokenRulebook, Problem, read_rulebook, read_rulebooks
from chibo.rulebooks.resolve import (
    LaidPaper,
    Layer,
    ResolvedRules,
    loosenings,
    refused_on_adoption,
    resolve,
)
from chibo.rulebooks.score import (
    CriterionOutcome,
    GroupOutcome,
    Missing,
    Outcome,
    score,
    score_again,
)
from chibo.rulebooks.sentences import Sentence
from chibo.rulebooks.shelf import layers_above, shipped_rulebooks
from chibo.rulebooks.tighten import Loosening
from chibo.rulebooks.values import (
    CELL_TYPES,
    MEETING_KINDS,
    CellType,
    MeetingKind,
    Stated,
    Text,
    plain,
)
from chibo.rulebooks.wording import (
    CriterionInWords,
    GroupInWords,
    Source,
    Way,
    groups_in_words,
)

__all__ = [
    "CELL_TYPES",
    "MEASURES",
    "MEETING_KINDS",
    "AbsenceRule",
    "AgendaItem",
    "AttendanceDuty",
    "BrokenRulebook",
    "CellType",
    "CriteriaSet",
    "Criterion",
    "CriterionInWords",
    "CriterionOutcome",
    "Evidence",
    "Group",
    "GroupInWords",
    "GroupOutcome",
    "Judgement",
    "LaidPaper",
    "Layer",
    "LeastMinutes",
    "Loosening",
    "Measure",
    "MeasureKind",
    "MeetingForm",
    "MeetingKind",
    "MisjudgedSheet",
    "Missing",
    "MonthTable",
    "Outcome",
    "PetitionLevel",
    "PetitionSubject",
    "Problem",
    "Rating",
    "ResolvedRules",
    "Rulebook",
    "Sentence",
    "Share",
    "Sheet",
    "Source",
    "Stated",
    "Step",
    "Target",
    "Text",
    "UnreadableEvidence",
    "Value",
    "Way",
    "YearRating",
    "check_rulebooks",
    "condition_in_words",
    "digest_of",
    "groups_in_words",
    "layers_above",
    "least_minutes_for",
    "loosenings",
    "plain",
    "read_rulebook",
    "read_rulebooks",
    "read_sheet",
    "refused_on_adoption",
    "resolve",
    "sample_sheet",
    "score",
    "score_again",
    "shipped_rulebooks",
]
