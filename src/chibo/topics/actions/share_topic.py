"""Share a topic with other cells: outline and lessons, never a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chibo.meetings.public import Meeting, MeetingCap
from chibo.members.public import MemberCap, members_on
from chibo.shared.errors import RuleViolated
from chibo.shared.vietnamese import search_key
from chibo.topics.events import TopicShared
from chibo.topics.models import AssignedSpeaker, LeadPaper, Lessons, Outline, SharedTopic
from chibo.topics.permissions import TopicCap
from chibo.topics.refusals import (
    NAMES_INSIDE,
    NO_LEAD_PAPER_TEXT,
    NO_LESSONS,
    NO_OUTLINE,
    refuse_unless_thematic,
)
from chibo.topics.rules import names_in
from chibo.topics.selectors.preview import SharedText, shared_text
from chibo.usecase.public import Command, Context, Event, action


class ShareTopic(Command):
    """Give the topic of the meeting `subject_id` to other cells; again, it stands instead."""

    shows_cell: bool = False
    with_lead_paper: bool = False


@action(ShareTopic, on=Meeting, see=MeetingCap.SEE, do=TopicCap.SHARE)
def share_topic(command: ShareTopic, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-TOP-40 to R-TOP-42: with its lessons, by the secretary's will, without anybody's name."""
    refuse_unless_thematic(meeting)
    lessons = Lessons.objects.filter(meeting=meeting).first()
    if lessons is None:
        raise RuleViolated(NO_LESSONS)
    outline = Outline.objects.filter(meeting=meeting).first()
    if outline is None:
        raise RuleViolated(NO_OUTLINE)
    paper = LeadPaper.objects.filter(meeting=meeting, approved_at__isnull=False).first()
    if command.with_lead_paper and not (paper and paper.text):
        raise RuleViolated(NO_LEAD_PAPER_TEXT)
    text = shared_text(meeting, outline, lessons, paper if command.with_lead_paper else None)
    names = tuple(_names(meeting, paper, context))
    found = [
        f"{name} ({place})" for place, texts in text.by_place() for name in names_in(texts, names)
    ]
    if found:
        raise RuleViolated(NAMES_INSIDE, names=", ".join(found))
    shared = _keep(text, meeting, context, shows_cell=command.shows_cell)
    return [
        TopicShared(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            shared_id=shared.pk,
            topic=shared.topic,
            shows_cell=command.shows_cell,
            has_lead_paper=command.with_lead_paper,
        )
    ]


def _keep(text: SharedText, meeting: Meeting, context: Context, *, shows_cell: bool) -> SharedTopic:
    cell = meeting.organisation
    points = [{"kind": one.kind, "title": one.title, "text": one.text} for one in text.points]
    shared, _made = SharedTopic.objects.update_or_create(
        meeting=meeting,
        defaults={
            "organisation_id": meeting.organisation_id,
            "month": meeting.month,
            "cell_type": cell.cell_type,
            "cell_name": cell.name if shows_cell else "",
            "topic": text.topic,
            "aim": text.aim,
            "points": points,
            "quality": text.quality,
            "usefulness": text.usefulness,
            "to_improve": text.to_improve,
            "lead_paper": text.lead_paper,
            "search_text": search_key(" ".join(text.all())),
            "shared_at": context.at,
            "is_shared": True,
        },
    )
    return shared


def _names(meeting: Meeting, paper: LeadPaper | None, context: Context) -> Iterator[str]:
    """Of the members of today, and of those who wrote and spoke then."""
    scope = context.access.scope(MemberCap.SEE)
    for one in members_on(scope, meeting.organisation_id, context.today):
        yield one.full_name
    yield from AssignedSpeaker.objects.filter(meeting=meeting).values_list(
        "speaker_name", flat=True
    )
    if paper is not None:
        yield paper.author_name
