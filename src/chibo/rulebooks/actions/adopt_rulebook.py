"""Adopt a rulebook for an organisation and all below it, unless it loosens what holds above."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import get_language
from pydantic import Field

from chibo.orgs.models import Organisation
from chibo.rulebooks.events import RulebookAdopted
from chibo.rulebooks.models import Adoption
from chibo.rulebooks.permissions import RulebookCap
from chibo.rulebooks.refusals import ALREADY, LOOSENS, UNKNOWN
from chibo.rulebooks.resolve import refused_on_adoption
from chibo.rulebooks.selectors.holding import layers_for
from chibo.rulebooks.shelf import shipped_rulebooks
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class AdoptRulebook(Command):
    """Adopt the rulebook `rulebook_key` for the organisation `subject_id` from a day on."""

    rulebook_key: str = Field(min_length=1, max_length=80)
    valid_from: date


@action(AdoptRulebook, on=Organisation, see=RulebookCap.SEE, do=RulebookCap.ADOPT)
def adopt_rulebook(
    command: AdoptRulebook, organisation: Organisation, context: Context
) -> Sequence[Event]:
    """R-RUL-29: a lower level adds and tightens; loosening is refused, naming the clause above."""
    book = shipped_rulebooks().get(command.rulebook_key)
    if book is None:
        raise RuleViolated(UNKNOWN, key=command.rulebook_key)
    loosenings = refused_on_adoption(
        layers_for(organisation, command.valid_from), book, command.valid_from
    )
    if loosenings:
        language = get_language() or "vi"
        told = " ".join(one.sentence.say(language) for one in loosenings[:5])
        raise RuleViolated(LOOSENS, loosenings=told)
    adoption = Adoption(
        organisation=organisation,
        rulebook_key=book.key,
        valid=DateRange(command.valid_from, None),
    )
    try:
        with transaction.atomic():
            adoption.save(force_insert=True)
    except IntegrityError as clash:
        raise RuleViolated(ALREADY, key=book.key) from clash
    return [
        RulebookAdopted(
            adoption_id=adoption.pk, rulebook_key=book.key, valid_from=command.valid_from
        )
    ]
