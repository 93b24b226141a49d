"""How the facts about thematic meetings are told in the record."""

from django.utils.translation import gettext_lazy as _

from chibo.audit.narration import tell
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
from chibo.topics.models import Lessons

QUALITIES = dict(Lessons.Quality.choices)

tell(TopicChosen, _("chose the topic “%(topic)s”"))
tell(
    OutlineSaved,
    _("saved the outline: %(points)s points, %(questions)s of them questions to discuss"),
)
tell(OutlineAdopted, _("took over %(points)s points of the shared outline “%(topic)s”"))
tell(SpeakersAssigned, _("asked %(person_ids_count)s members to speak; question: %(point)s"))
tell(SpeakerReleased, _("released %(person_id)s from speaking; question: %(point)s"))
tell(LeadPaperAsked, _("asked %(person_id)s to write the lead paper by %(due_on)s"))
tell(LeadPaperWritten, _("wrote version %(revision)s of the lead paper “%(title)s”"))
tell(
    LeadPaperApproved,
    _("approved version %(revision)s of the lead paper “%(title)s”; in time: %(is_in_time)s"),
)
tell(LessonsDrawn, _("drew the lessons of the topic; quality: %(quality)s"), quality=QUALITIES)
tell(TopicResolutionDrafted, _("drafted the thematic resolution “%(abstract)s”"))
tell(
    TopicShared,
    _(
        "shared the topic “%(topic)s” with other cells; with the cell's name: %(shows_cell)s; with "
        "the lead paper: %(has_lead_paper)s"
    ),
)
tell(TopicWithdrawn, _("took the shared topic “%(topic)s” back"))
tell(
    MeetingCombined,
    _(
        "made the regular meeting one sitting with the topic “%(topic)s”; in the place of a "
        "planned thematic meeting: %(taken_over)s"
    ),
)
tell(
    MeetingSeparated,
    _(
        "made the sitting a regular meeting again; the topic “%(topic)s” has a meeting of its own: "
        "%(is_planned_apart)s"
    ),
)
