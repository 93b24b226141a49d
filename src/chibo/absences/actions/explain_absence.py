"""Say afterwards why one was absent from a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.absences.events import AbsenceExplained
from chibo.absences.models import Absence
from chibo.absences.permissions import AbsenceCap
from chibo.absences.refusals import NOT_YOUR_ABSENCE
from chibo.meetings.public import Meeting, MeetingCap, absences_on_the_roll
from chibo.members.public import person_of
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class ExplainAbsence(Command):
    """Explain your own absence from the meeting `subject_id`."""

    explanation: str = Field(min_length=1, max_length=500)


@action(ExplainAbsence, on=Meeting, see=MeetingCap.SEE, do=AbsenceCap.ASK)
def explain_absence(command: ExplainAbsence, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-ABS-04: for oneself only, whenever one is marked as absent; it decides nothing."""
    person_id = person_of(context.actor)
    row = absences_on_the_roll(meeting).get(person_id or 0)
    if row is None:
        raise RuleViolated(NOT_YOUR_ABSENCE)
    Absence.objects.update_or_create(
        meeting=meeting,
        person_id=row.person_id,
        defaults={"explanation": command.explanation, "explained_at": context.at},
        create_defaults={
            "organisation_id": meeting.organisation_id,
            "full_name": row.full_name,
            "explanation": command.explanation,
            "explained_at": context.at,
        },
    )
    return [
        AbsenceExplained(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            person_id=row.person_id,
        )
    ]
