"""Which series a paper's number comes from: the term of office that its day lies in."""

from __future__ import annotations

from datetime import date

from chibo.orgs.models import Term


def term_on(organisation_id: int, day: date) -> Term | None:
    """R-RES-07: the term of office on `day`; None where no term is recorded.

    Terms are dates of an organisation and name nobody: they are no secret, so no scope is asked.
    """
    return Term.objects.filter(organisation_id=organisation_id, valid__contains=day).first()
