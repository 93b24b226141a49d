"""What other cells would read of a topic, before it is shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

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

    def by_place(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The same words by where a reader finds them."""
        points = (text for one in self.points for text in (one.title, one.text))
        yield _("Topic"), (self.topic,)
        yield _("Outline"), (self.aim, *points)
        yield _("Lessons drawn"), (self.usefulness, self.to_improve)
        yield _("Lead paper"), (self.lead_paper,)

    def all(self) -> Iterator[str]:
        for _place, texts in self.by_place():
            yield from texts


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
