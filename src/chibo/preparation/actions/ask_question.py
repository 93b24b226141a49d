"""Ask something before the meeting, so that it can be prepared."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chibo.meetings.public import Meeting, MeetingCap, refuse_unless_possible
from chibo.members.public import memberships_in, person_of
from chibo.preparation.events import QuestionAsked
from chibo.preparation.models import Question
from chibo.preparation.permissions import PreparationCap
from chibo.preparation.refusals import NOT_A_MEMBER_HERE, TOO_MANY_QUESTIONS
from chibo.preparation.rules import MOST_QUESTIONS
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class AskQuestion(Command):
    """Ask this before the meeting `subject_id`; the committee sees it, or all members do."""

    text: str = Field(min_length=1, max_length=500)
    is_for_all: bool = False


@action(AskQuestion, on=Meeting, see=MeetingCap.SEE, do=PreparationCap.ASK)
def ask_question(command: AskQuestion, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-PRE-30 to 32: a member of the cell, before it begins, so many questions and no more."""
    refuse_unless_possible("prepare", meeting)
    person_id = person_of(context.actor)
    name = (
        memberships_in(context.access.names, context.today)
        .filter(organisation_id=meeting.organisation_id, person_id=person_id or 0)
        .values_list("person__full_name", flat=True)
        .first()
    )
    if person_id is None or name is None:
        raise RuleViolated(NOT_A_MEMBER_HERE)
    asked = Question.objects.filter(meeting=meeting, person_id=person_id).count()
    if asked >= MOST_QUESTIONS:
        raise RuleViolated(TOO_MANY_QUESTIONS, count=asked)
    question = Question.objects.create(
        organisation_id=meeting.organisation_id,
        meeting=meeting,
        person_id=person_id,
        asker_name=name,
        text=command.text,
        is_for_all=command.is_for_all,
        asked_at=context.at,
    )
    return [
        QuestionAsked(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            question_id=question.pk,
            is_for_all=command.is_for_all,
        )
    ]
