"""What stands beside a meeting in other parts of the product: resolution, tasks, score."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.absences.public import AbsenceCap, undecided_meetings
from chibo.meetings.public import Meeting, MeetingRecord, MeetingState
from chibo.resolutions.public import ResolutionCap
from chibo.scoring.public import ScoringCap
from chibo.shared.errors import Sentence
from chibo.tasks.public import TaskCap
from chibo.web.meetings.next_step import has_own_score
from chibo.web.request import UserRequest

HELD: Final = (MeetingState.HOLDING, MeetingState.HELD, MeetingState.SIGNED, MeetingState.CLOSED)
SCORING: Final = "scoring"
# Title, step of the form that it proves, page, and what is needed to use it.
ROWS: Final[tuple[tuple[Sentence, str, str, StrEnum], ...]] = (
    (gettext_lazy("Resolution or conclusion"), "vote", "resolutions:draft", ResolutionCap.DRAFT),
    (gettext_lazy("Tasks for members"), "assign_tasks", "tasks:give", TaskCap.GIVE),
    (gettext_lazy("Score of the meeting"), SCORING, "scoring:meeting", ScoringCap.SEE),
)


def rows_beside(
    request: UserRequest, meeting: Meeting, record: MeetingRecord
) -> list[dict[str, object]]:
    """Lines of the task list for what other pages do; a link where the reader may use it."""
    lines: list[dict[str, object]] = _absences(request, meeting, record)
    for title, step, page, capability in ROWS:
        done = step in record.steps_done
        if step == SCORING and request.access.names.covers(meeting.organisation_id):
            done = has_own_score(request, meeting)  # R-MTG-48: its sheet proves it, no mark does
        may = request.access.scope(capability).covers(meeting.organisation_id)
        lines.append(
            {
                "title": title,
                "href": reverse(page, args=[meeting.pk]) if may and meeting.state in HELD else "",
                "status": _("done") if done else _("not yet"),
                "kind": "good" if done else "plain",
            }
        )
    return lines


def _absences(
    request: UserRequest, meeting: Meeting, record: MeetingRecord
) -> list[dict[str, object]]:
    """R-ABS-02 Who was absent and whether it was decided, for the cell's committee."""
    scope = request.access.scope(AbsenceCap.SEE)
    if meeting.state not in HELD or not scope.covers(meeting.organisation_id):
        return []
    absent = record.excused + record.unexcused
    if not absent:
        return []
    is_open = meeting.pk in undecided_meetings(scope, [meeting.organisation_id])
    return [
        {
            "title": _("Absences"),
            "href": reverse("absences:meeting", args=[meeting.pk]),
            "status": _("to be decided") if is_open else str(absent),
            "kind": "watch" if is_open else "plain",
        }
    ]
