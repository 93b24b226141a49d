"""Take back a question asked before the meeting."""

from __future__ import annotations

from collections.abc import Sequence

from chibo.meetings.public import Meeting, MeetingCap, refuse_unless_possible
from chibo.members.public import person_of
from chibo.preparation.events import QuestionWithdrawn
from chibo.preparation.models import Question
from chibo.preparation.permissions import PreparationCap
from chibo.preparation.refusals import NOT_YOUR_QUESTION
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class WithdrawQuestion(Command):
    """Take back a question of your own about the meeting `subject_id`."""

    question_id: int


@action(WithdrawQuestion, on=Meeting, see=MeetingCap.SEE, do=PreparationCap.ASK)
def withdraw_question(
    command: WithdrawQuestion, meeting: Meeting, context: Context
) -> Sequence[Event]:
    """R-PRE-33: one's own, until the meeting begins."""
    refuse_unless_possible("prepare", meeting)
    own = Question.objects.filter(
        meeting=meeting, pk=command.question_id, person_id=person_of(context.actor) or 0
    )
    if not own.delete()[0]:
        raise RuleViolated(NOT_YOUR_QUESTION)
    return [
        QuestionWithdrawn(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            question_id=command.question_id,
        )
    ]
