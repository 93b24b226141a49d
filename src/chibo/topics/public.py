"""All that other packages may use of topics."""

from chibo.topics.actions.adopt_outline import AdoptOutline
from chibo.topics.actions.approve_lead_paper import ApproveLeadPaper
from chibo.topics.actions.ask_for_lead_paper import AskForLeadPaper
from chibo.topics.actions.assign_speakers import AssignSpeakers
from chibo.topics.actions.choose_topic import ChooseTopic
from chibo.topics.actions.combine_meeting import CombineMeeting
from chibo.topics.actions.draft_topic_resolution import DraftTopicResolution
from chibo.topics.actions.draw_lessons import DrawLessons
from chibo.topics.actions.release_speaker import ReleaseSpeaker
from chibo.topics.actions.save_outline import PointGiven, SaveOutline
from chibo.topics.actions.separate_meeting import SeparateMeeting
from chibo.topics.actions.share_topic import ShareTopic
from chibo.topics.actions.withdraw_topic import WithdrawTopic
from chibo.topics.actions.write_lead_paper import WriteLeadPaper
from chibo.topics.events import (
    LeadPaperApproved,
    LeadPaperAsked,
    LeadPaperWritten,
    LessonsDrawn,
    MeetingCombined,
    MeetingSeparated,
    OutlineAdopted,
    OutlineSaved,
    SpeakerReleased,
    SpeakersAssigned,
    TopicChosen,
    TopicResolutionDrafted,
    TopicShared,
    TopicWithdrawn,
)
from chibo.topics.models import (
    AssignedSpeaker,
    LeadPaper,
    Lessons,
    Outline,
    OutlinePoint,
    SharedTopic,
)
from chibo.topics.paperwork.outline import outline_paper
from chibo.topics.permissions import TopicCap
from chibo.topics.rules import (
    HELD,
    JUDGED_IN,
    MOST_POINTS,
    PREPARING,
    THEMATIC,
    Quarter,
    is_same_quarter,
    last_day_of_quarter,
    quarter_of,
)
from chibo.topics.selectors.lead_paper import (
    another_approves,
    lead_paper_of,
    lead_papers_asked,
    papers_due_on,
)
from chibo.topics.selectors.library import LibraryTopic, library, library_topic
from chibo.topics.selectors.outline import (
    lessons_of,
    outline_of,
    outline_points_of,
    speakers_of,
    speeches_asked,
    thematic_resolutions,
    topic_resolution_of,
)
from chibo.topics.selectors.preview import sharing_of
from chibo.topics.selectors.quarters import quarters_of, sittings_this_quarter
from chibo.topics.selectors.suggestions import Suggestion, suggestions_for

__all__ = [
    "HELD",
    "JUDGED_IN",
    "MOST_POINTS",
    "PREPARING",
    "THEMATIC",
    "AdoptOutline",
    "ApproveLeadPaper",
    "AskForLeadPaper",
    "AssignSpeakers",
    "AssignedSpeaker",
    "ChooseTopic",
    "CombineMeeting",
    "DraftTopicResolution",
    "DrawLessons",
    "LeadPaper",
    "LeadPaperApproved",
    "LeadPaperAsked",
    "LeadPaperWritten",
    "Lessons",
    "LessonsDrawn",
    "LibraryTopic",
    "MeetingCombined",
    "MeetingSeparated",
    "Outline",
    "OutlineAdopted",
    "OutlinePoint",
    "OutlineSaved",
    "PointGiven",
    "Quarter",
    "ReleaseSpeaker",
    "SaveOutline",
    "SeparateMeeting",
    "ShareTopic",
    "SharedTopic",
    "SpeakerReleased",
    "SpeakersAssigned",
    "Suggestion",
    "TopicCap",
    "TopicChosen",
    "TopicResolutionDrafted",
    "TopicShared",
    "TopicWithdrawn",
    "WithdrawTopic",
    "WriteLeadPaper",
    "another_approves",
    "is_same_quarter",
    "last_day_of_quarter",
    "lead_paper_of",
    "lead_papers_asked",
    "lessons_of",
    "library",
    "library_topic",
    "outline_of",
    "outline_paper",
    "outline_points_of",
    "papers_due_on",
    "quarter_of",
    "quarters_of",
    "sharing_of",
    "sittings_this_quarter",
    "speakers_of",
    "speeches_asked",
    "suggestions_for",
    "thematic_resolutions",
    "topic_resolution_of",
]
