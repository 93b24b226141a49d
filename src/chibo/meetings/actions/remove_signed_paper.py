"""Take away a signed paper that was attached by mistake."""

from __future__ import annotations

from collections.abc import Sequence

from chibo.meetings.events import SignedPaperRemoved
from chibo.meetings.models import Meeting, SignedPaper
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import NO_SUCH_PAPER
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class RemoveSignedPaper(Command):
    """Take the paper `paper_id` away from the minutes of the meeting `subject_id`."""

    paper_id: int


@action(RemoveSignedPaper, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def remove_signed_paper(
    command: RemoveSignedPaper, meeting: Meeting, _: Context
) -> Sequence[Event]:
    """R-MTG-64: the wrong file goes; the record keeps its name."""
    papers = SignedPaper.objects.filter(minutes__meeting=meeting, pk=command.paper_id)
    paper = papers.select_related("minutes").defer("content").first()
    if paper is None:
        raise RuleViolated(NO_SUCH_PAPER)
    SignedPaper.objects.filter(pk=paper.pk).delete()
    return [
        SignedPaperRemoved(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            paper_id=command.paper_id,
            version=paper.minutes.version,
            file_name=paper.file_name,
        )
    ]
