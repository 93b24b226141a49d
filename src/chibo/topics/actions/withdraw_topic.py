"""Take a shared topic back from the library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chibo.meetings.public import Meeting, MeetingCap
from chibo.shared.errors import RuleViolated
from chibo.topics.events import TopicWithdrawn
from chibo.topics.models import SharedTopic
from chibo.topics.permissions import TopicCap
from chibo.topics.refusals import NOTHING_SHARED
from chibo.usecase.public import Command, Context, Event, action

EMPTIED: Final = {
    "is_shared": False,
    "cell_name": "",
    "topic": "",
    "aim": "",
    "points": [],
    "quality": "",
    "usefulness": "",
    "to_improve": "",
    "lead_paper": "",
    "search_text": "",
}


class WithdrawTopic(Command):
    """Let other cells find the topic of the meeting `subject_id` no more."""


@action(WithdrawTopic, on=Meeting, see=MeetingCap.SEE, do=TopicCap.SHARE)
def withdraw_topic(command: WithdrawTopic, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-TOP-43: nothing of it stays readable; outlines begun from it stay with their cells."""
    shared = SharedTopic.objects.filter(meeting=meeting, is_shared=True).first()
    if shared is None:
        raise RuleViolated(NOTHING_SHARED)
    SharedTopic.objects.filter(pk=shared.pk).update(**EMPTIED)
    return [
        TopicWithdrawn(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            shared_id=shared.pk,
            topic=shared.topic,
        )
    ]
