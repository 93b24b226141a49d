"""Begin one's own outline from one that another cell shared."""

from __future__ import annotations

from collections.abc import Sequence

from chibo.meetings.public import Meeting, MeetingCap, refuse_unless_possible
from chibo.shared.errors import RuleViolated
from chibo.topics.events import OutlineAdopted
from chibo.topics.models import Outline, OutlinePoint, SharedTopic
from chibo.topics.permissions import TopicCap
from chibo.topics.refusals import NOT_SHARED, refuse_unless_thematic
from chibo.topics.rules import MOST_POINTS
from chibo.topics.selectors.library import points_of
from chibo.usecase.public import Command, Context, Event, action


class AdoptOutline(Command):
    """Take aim and points of a shared topic over into the outline of the meeting `subject_id`."""

    shared_id: int


@action(AdoptOutline, on=Meeting, see=MeetingCap.SEE, do=TopicCap.WRITE)
def adopt_outline(command: AdoptOutline, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-TOP-13: what the cell has written stays; points are put behind it, each title once."""
    refuse_unless_thematic(meeting)
    refuse_unless_possible("prepare", meeting)
    shared = SharedTopic.objects.filter(pk=command.shared_id, is_shared=True).first()
    if shared is None:
        raise RuleViolated(NOT_SHARED)
    outline, is_new = Outline.objects.get_or_create(
        meeting=meeting,
        defaults={"organisation_id": meeting.organisation_id, "saved_at": context.at},
    )
    there = list(OutlinePoint.objects.filter(outline=outline))
    titles = {one.title.casefold() for one in there}
    taken = [one for one in points_of(shared) if one.title.casefold() not in titles]
    taken = taken[: max(0, MOST_POINTS - len(there))]
    OutlinePoint.objects.bulk_create(
        OutlinePoint(
            organisation_id=meeting.organisation_id,
            outline=outline,
            position=position,
            kind=one.kind,
            title=one.title,
            text=one.text,
        )
        for position, one in enumerate(taken, start=len(there) + 1)
    )
    outline.aim = outline.aim or shared.aim
    outline.begun_from = shared
    outline.saved_at = context.at
    outline.revision += 0 if is_new else 1
    outline.save(update_fields=["aim", "begun_from", "saved_at", "revision"])
    return [
        OutlineAdopted(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            shared_id=shared.pk,
            topic=shared.topic,
            points=len(taken),
        )
    ]
