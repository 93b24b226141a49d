"""Begin a term of office: papers are numbered anew from its first day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.establishment.events import TermBegun
from chibo.establishment.permissions import EstablishmentCap
from chibo.establishment.refusals import TERM_ENDS_EARLY, TERM_OVERLAPS
from chibo.orgs.models import Organisation, Term
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class BeginTerm(Command):
    """Begin a term of office of the organisation `subject_id` on the day of its congress.

    `ends` is the first day after it; without it the term goes on until the next begins.
    """

    begins: date
    ends: date | None = None


@action(BeginTerm, on=Organisation, see=EstablishmentCap.SEE, do=EstablishmentCap.BEGIN_TERM)
def begin_term(command: BeginTerm, organisation: Organisation, context: Context) -> Sequence[Event]:
    """R-ORG-04: terms follow one another; the one before ends on the day the next begins."""
    if command.ends is not None and command.ends <= command.begins:
        raise RuleViolated(TERM_ENDS_EARLY)
    overlapping = Term.objects.filter(
        organisation=organisation, valid__overlap=DateRange(command.begins, command.ends)
    )
    for term in overlapping:
        if term.valid.lower is not None and term.valid.lower >= command.begins:
            raise RuleViolated(TERM_OVERLAPS, began=f"{term.valid.lower:%d/%m/%Y}")
        term.valid = DateRange(term.valid.lower, command.begins)
        term.save(update_fields=["valid"])
    Term.objects.create(organisation=organisation, valid=DateRange(command.begins, command.ends))
    return [TermBegun(at_id=organisation.pk, begins=command.begins, ends=command.ends)]
