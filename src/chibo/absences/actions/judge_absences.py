"""Decide which absences from a meeting are excused: the secretary, with a reason for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict, Field

from chibo.absences.events import AbsencesJudged, JudgedAbsence
from chibo.absences.models import Absence
from chibo.absences.permissions import AbsenceCap
from chibo.absences.refusals import NOT_ABSENT, TWICE
from chibo.meetings.public import (
    Attendance,
    Meeting,
    MeetingCap,
    absences_on_the_roll,
    bears_signature,
    mark_absences,
    refuse_unless_possible,
)
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class Judgement(BaseModel):
    """How one absence is decided, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    person_id: int
    is_excused: bool
    reason: str = Field(min_length=1, max_length=300)


class JudgeAbsences(Command):
    """Decide on these absences from the meeting `subject_id`; others stay as they are."""

    judgements: tuple[Judgement, ...] = Field(min_length=1, max_length=2000)


@action(JudgeAbsences, on=Meeting, see=MeetingCap.SEE, do=AbsenceCap.DECIDE)
def judge_absences(command: JudgeAbsences, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-ABS-01 to R-ABS-03: who is absent on the roll; after signing it is a correction."""
    scope = context.access.scope(AbsenceCap.DECIDE)
    is_correction = bears_signature(scope, meeting.pk)
    if not is_correction:
        refuse_unless_possible("take_roll", meeting)
    given = {one.person_id: one for one in command.judgements}
    if len(given) != len(command.judgements):
        raise RuleViolated(TWICE)
    roll = absences_on_the_roll(meeting)
    strangers = given.keys() - roll.keys()
    if strangers:
        raise RuleViolated(NOT_ABSENT, count=len(strangers))
    rows = [roll[person_id] for person_id in given]
    kept = {
        one.person_id: one
        for one in Absence.objects.filter(meeting=meeting, person_id__in=list(given))
    }
    _keep(meeting, rows, given, kept, context, is_correction=is_correction)
    mark_absences(
        meeting,
        rows,
        {one.person_id: _excuse(one, roll[one.person_id], kept) for one in command.judgements},
    )
    return [_judged(meeting, command.judgements, is_correction=is_correction)]


def _excuse(one: Judgement, row: Attendance, kept: Mapping[int, Absence]) -> str | None:
    """What stands on the roll: the member's reason, else the secretary's; None without one."""
    if not one.is_excused:
        return None
    absence = kept.get(one.person_id)
    return (row.reason or (absence.explanation if absence else "") or one.reason)[:300]


def _keep(
    meeting: Meeting,
    rows: Sequence[Attendance],
    given: Mapping[int, Judgement],
    kept: Mapping[int, Absence],
    context: Context,
    *,
    is_correction: bool,
) -> None:
    """Write the decisions down: two statements, however many there are."""
    Absence.objects.bulk_create(
        (
            Absence(
                organisation_id=meeting.organisation_id,
                meeting=meeting,
                person_id=row.person_id,
                full_name=row.full_name,
                # What the member gave as reason stays, also where the roll drops it.
                explanation=_words(kept.get(row.person_id), row),
                explained_at=getattr(kept.get(row.person_id), "explained_at", None),
                is_excused=given[row.person_id].is_excused,
                decision_reason=given[row.person_id].reason,
                decided_at=context.at,
                decider_name=context.actor.display_name,
                is_correction=is_correction,
            )
            for row in rows
        ),
        update_conflicts=True,
        unique_fields=["meeting", "person"],
        update_fields=[
            "explanation",
            "is_excused",
            "decision_reason",
            "decided_at",
            "decider_name",
            "is_correction",
        ],
    )


def _words(kept: Absence | None, row: Attendance) -> str:
    return (kept.explanation if kept else "") or row.reason


def _judged(
    meeting: Meeting, judgements: Sequence[Judgement], *, is_correction: bool
) -> AbsencesJudged:
    excused = sum(one.is_excused for one in judgements)
    return AbsencesJudged(
        meeting_id=meeting.pk,
        cell_id=meeting.organisation_id,
        month=meeting.month,
        judged=tuple(
            JudgedAbsence(person_id=one.person_id, is_excused=one.is_excused) for one in judgements
        ),
        excused=excused,
        unexcused=len(judgements) - excused,
        is_correction=is_correction,
    )
