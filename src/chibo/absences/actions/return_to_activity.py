"""Take part again before an exemption ends: the member says so, or the secretary writes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chibo.absences.permissions import AbsenceCap
from chibo.absences.refusals import RETURN_IN_THE_PAST
from chibo.members.public import MemberCap, Person, end_exemption_on, person_of
from chibo.shared.errors import NotVisible, RuleViolated
from chibo.usecase.public import NOT_VISIBLE, Command, Context, Event, action


class ReturnToActivity(Command):
    """Say that you, the member `subject_id`, take part again from `day` on (today)."""

    day: date | None = None


class RecordReturn(Command):
    """Write down that the member `subject_id` takes part again from `day` on (today)."""

    day: date | None = None


@action(ReturnToActivity, on=Person, see=MemberCap.SEE, do=AbsenceCap.ASK)
def return_to_activity(
    command: ReturnToActivity, person: Person, context: Context
) -> Sequence[Event]:
    """R-ABS-57: exemption is by one's own wish, so who is exempt may return without a vote."""
    if person_of(context.actor) != person.pk:
        raise NotVisible(NOT_VISIBLE)
    return [end_exemption_on(person, _day(command.day, context))]


@action(RecordReturn, on=Person, see=MemberCap.SEE, do=AbsenceCap.DECIDE)
def record_return(command: RecordReturn, person: Person, context: Context) -> Sequence[Event]:
    """R-ABS-57: the same, said by word."""
    return [end_exemption_on(person, _day(command.day, context))]


def _day(day: date | None, context: Context) -> date:
    if day is not None and day < context.today:
        raise RuleViolated(RETURN_IN_THE_PAST)
    return day or context.today
