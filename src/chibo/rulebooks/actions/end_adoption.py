"""End the adoption of a rulebook: it no longer holds after a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from pydantic import Field

from chibo.orgs.models import Organisation
from chibo.rulebooks.events import AdoptionEnded
from chibo.rulebooks.models import Adoption
from chibo.rulebooks.permissions import RulebookCap
from chibo.rulebooks.refusals import ENDS_BEFORE, UNKNOWN
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class EndAdoption(Command):
    """End what the organisation `subject_id` adopted; `ended_on` is its last day."""

    rulebook_key: str = Field(min_length=1, max_length=80)
    ended_on: date


@action(EndAdoption, on=Organisation, see=RulebookCap.SEE, do=RulebookCap.ADOPT)
def end_adoption(
    command: EndAdoption, organisation: Organisation, context: Context
) -> Sequence[Event]:
    """R-RUL-42: an adoption ends on a day that is not before it began."""
    adoption = (
        Adoption.objects.select_for_update()
        .filter(
            organisation=organisation,
            rulebook_key=command.rulebook_key,
            valid__endswith__isnull=True,
        )
        .first()
    )
    if adoption is None:
        raise RuleViolated(UNKNOWN, key=command.rulebook_key)
    since = adoption.valid.lower
    if command.ended_on < since:
        raise RuleViolated(ENDS_BEFORE, since=f"{since:%d/%m/%Y}")
    adoption.valid = DateRange(since, command.ended_on + timedelta(days=1))
    adoption.save(update_fields=["valid"])
    return [
        AdoptionEnded(
            adoption_id=adoption.pk,
            rulebook_key=adoption.rulebook_key,
            ended_on=command.ended_on,
        )
    ]
