"""What other cells would read of a topic, before it is shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chibo.access.scope import Scope
from chibo.meetings.public import Meeting
from chibo.topics.models import LeadPaper, Lessons, Outline, OutlinePoint, SharedTopic
from chibo.topics.selectors.library import PointText


@dataclass(frozen=True, slots=True)
class SharedText:
    """All words that leave the cell."""

    topic: str
    aim: str
    points: tuple[PointText, ...]
    quality: str
    usefulness: str
    to_improve: str
    lead_paper: str = ""

    def all(self) -> Iterator[str]:
        yield from (self.topic, self.aim, self.usefulness, self.to_improve, self.lead_paper)
        for one in self.points:
            yield one.title
            yield one.text


def shared_text(
    meeting: Meeting, outline: Outline, lessons: Lessons, paper: LeadPaper | None
) -> SharedText:
    """R-TOP-41 Topic, outline and lessons; the lead paper's text only where it is handed in."""
    return SharedText(
        topic=meeting.topic,
        aim=outline.aim,
        points=tuple(
            PointText(one.kind, one.title, one.text)
            for one in OutlinePoint.objects.filter(outline=outline)
        ),
        quality=lessons.quality,
        usefulness=lessons.usefulness,
        to_improve=lessons.to_improve,
        lead_paper=paper.text if paper else "",
    )


def sharing_of(scope: Scope, meeting_id: int) -> SharedTopic | None:
    """What the cell itself shares of a meeting; None where it shares nothing."""
    shared = SharedTopic.objects.filter(scope.where(), meeting_id=meeting_id, is_shared=True)
    return shared.first()
