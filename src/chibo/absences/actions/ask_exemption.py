"""Ask to be exempt from activities: in writing for oneself, or by word to the secretary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from pydantic import BaseModel, ConfigDict, Field

from chibo.absences.actions.counted_member import counted_here
from chibo.absences.events import ExemptionAsked, ExemptionWithdrawn
from chibo.absences.models import ExemptionRequest
from chibo.absences.permissions import AbsenceCap
from chibo.absences.refusals import ASKED_ALREADY, ENDS_TOO_EARLY, NOT_WAITING
from chibo.members.public import MemberCap, Person, people_in, person_of
from chibo.orgs.models import Organisation
from chibo.shared.errors import NotVisible, RuleViolated
from chibo.usecase.public import NOT_VISIBLE, Command, Context, Event, action


class Wish(BaseModel):
    """What is asked for: from `since` on, up to the day before `until` if given, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    category: ExemptionRequest.Category
    reason: str = Field(min_length=1, max_length=500)
    since: date
    until: date | None = None


class AskForExemption(Command):
    """Ask the cell `subject_id`, whose member you are, to exempt you from activities."""

    wish: Wish


class RecordOralRequest(Command):
    """Write down what the member `subject_id` asked for by word."""

    wish: Wish


class WithdrawExemptionRequest(Command):
    """Take back your own request `subject_id`."""


@action(AskForExemption, on=Organisation, see=AbsenceCap.ASK, do=AbsenceCap.ASK)
def ask_for_exemption(
    command: AskForExemption, cell: Organisation, context: Context
) -> Sequence[Event]:
    """R-ABS-50 to R-ABS-52: for oneself, in the cell one is a member of."""
    mine = people_in(context.access.scope(AbsenceCap.ASK))
    person = mine.filter(user_id=context.actor.pk, organisation=cell).first()
    if person is None:
        raise NotVisible(NOT_VISIBLE)
    return [_asked(person, command.wish, context, is_oral=False)]


@action(RecordOralRequest, on=Person, see=MemberCap.SEE, do=AbsenceCap.DECIDE)
def record_oral_request(
    command: RecordOralRequest, person: Person, context: Context
) -> Sequence[Event]:
    """R-ABS-50 to R-ABS-52: a member may ask by word (24-QĐ/TW, 7.1); the secretary writes it."""
    return [_asked(person, command.wish, context, is_oral=True)]


@action(WithdrawExemptionRequest, on=ExemptionRequest, see=AbsenceCap.ASK, do=AbsenceCap.ASK)
def withdraw_exemption_request(
    _command: WithdrawExemptionRequest, request: ExemptionRequest, context: Context
) -> Sequence[Event]:
    """R-ABS-53: who asked, while it waits; whose it is not sees nothing of it."""
    if person_of(context.actor) != request.person_id:
        raise NotVisible(NOT_VISIBLE)
    if request.state != ExemptionRequest.State.ASKED:
        raise RuleViolated(NOT_WAITING, state=ExemptionRequest.State(request.state).label)
    request.state = ExemptionRequest.State.WITHDRAWN
    request.save(update_fields=["state"])
    return [
        ExemptionWithdrawn(
            request_id=request.pk, person_id=request.person_id, cell_id=request.organisation_id
        )
    ]


def _asked(person: Person, wish: Wish, context: Context, *, is_oral: bool) -> ExemptionAsked:
    counted_here(person, context)
    if wish.until is not None and wish.until <= wish.since:
        raise RuleViolated(ENDS_TOO_EARLY)
    request = ExemptionRequest(
        organisation_id=person.organisation_id,
        person=person,
        full_name=person.full_name,
        category=wish.category,
        reason=wish.reason,
        since=wish.since,
        until=wish.until,
        is_oral=is_oral,
        asked_at=context.at,
        writer_name=context.actor.display_name,
    )
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except IntegrityError as clash:
        raise RuleViolated(ASKED_ALREADY, name=person.full_name) from clash
    return ExemptionAsked(
        request_id=request.pk,
        person_id=person.pk,
        cell_id=person.organisation_id,
        since=wish.since,
        until=wish.until,
        is_oral=is_oral,
    )
