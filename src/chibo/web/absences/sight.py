"""Which absences, case files and requests a reader may see, and in which cell."""

from __future__ import annotations

from chibo.absences.public import (
    AbsenceCap,
    CaseFile,
    ExemptionRequest,
    cases_in,
    cases_sent_up,
    exemptions_reported,
    requests_in,
)
from chibo.access.scope import Scope
from chibo.establishment.public import organisations_in
from chibo.members.public import Person, people_in, person_of
from chibo.orgs.models import Organisation
from chibo.shared.errors import Forbidden, NotVisible
from chibo.usecase.public import NOT_ALLOWED, NOT_VISIBLE
from chibo.web.request import UserRequest


def scope_of(request: UserRequest, capability: AbsenceCap) -> Scope:
    return request.access.scope(capability)


def holds(request: UserRequest, capability: AbsenceCap, cell_id: int) -> bool:
    return request.access.scope(capability).covers(cell_id)


def own_person(request: UserRequest) -> Person | None:
    """The reader as a member of a cell, None for who is in none."""
    mine = people_in(request.access.scope(AbsenceCap.ASK)).filter(user_id=request.user.pk)
    return mine.select_related("organisation__kind").first()


def cells_of(request: UserRequest, capability: AbsenceCap) -> list[Organisation]:
    """The cells where the reader holds this, in order."""
    units = organisations_in(request.access.scope(capability)).select_related("kind")
    return [one for one in units if one.kind.tier == "cell"]


def chosen_cell(request: UserRequest, cells: list[Organisation]) -> Organisation | None:
    """The cell that the address names, else the first."""
    wanted = request.GET.get("cell", "")
    return next((one for one in cells if str(one.pk) == wanted), cells[0] if cells else None)


def member_of(request: UserRequest, person_id: int) -> Person:
    """A member of a cell whose committee the reader is of; else who sees members may not."""
    people = people_in(request.access.scope(AbsenceCap.LOOK)).select_related("organisation__kind")
    person = people.filter(pk=person_id).first()
    if person is None:
        raise NotVisible(NOT_VISIBLE)
    if not holds(request, AbsenceCap.SEE, person.organisation_id):
        raise Forbidden(NOT_ALLOWED)
    return person


def case_for(request: UserRequest, case_id: int) -> CaseFile:
    """R-ABS-33, R-ABS-44: the cell committee's, one's own, or one that was sent up here."""
    found = (
        cases_in(scope_of(request, AbsenceCap.SEE)).filter(pk=case_id).first()
        or cases_in(scope_of(request, AbsenceCap.ASK))
        .filter(pk=case_id, person_id=person_of(request.user) or 0)
        .first()
        or cases_sent_up(scope_of(request, AbsenceCap.KEEP)).filter(pk=case_id).first()
    )
    if found is None:
        raise NotVisible(NOT_VISIBLE)
    return found


def request_for(request: UserRequest, request_id: int) -> ExemptionRequest:
    """R-ABS-55, R-ABS-58: the cell committee's, one's own, or one that was granted and reported."""
    found = (
        requests_in(scope_of(request, AbsenceCap.SEE)).filter(pk=request_id).first()
        or requests_in(scope_of(request, AbsenceCap.ASK))
        .filter(pk=request_id, person_id=person_of(request.user) or 0)
        .first()
        or exemptions_reported(scope_of(request, AbsenceCap.KEEP)).filter(pk=request_id).first()
    )
    if found is None:
        raise NotVisible(NOT_VISIBLE)
    return found
