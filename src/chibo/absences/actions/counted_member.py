"""Whether somebody is a member who counts in his or her cell today."""

from __future__ import annotations

from chibo.absences.permissions import AbsenceCap
from chibo.absences.refusals import NO_MEMBER_HERE
from chibo.members.public import Person, exempt_on, memberships_in
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Context


def counted_here(person: Person, context: Context) -> None:
    """R-ABS-27 Refuse for who is a member no more, or exempt: nothing is counted of them."""
    scope = context.access.scope(AbsenceCap.LOOK)
    mine = memberships_in(scope, context.today).filter(
        person=person, organisation_id=person.organisation_id
    )
    if not mine.exists() or exempt_on(scope, [person.pk], context.today):
        raise RuleViolated(NO_MEMBER_HERE, name=person.full_name)
