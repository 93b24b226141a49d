"""Move a member to another cell."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from chibo.establishment.public import organisations_in
from chibo.members.public import MemberCap, TransferMember
from chibo.web.members.forms import TransferForm
from chibo.web.members.one import file_of
from chibo.web.members.step import one_step
from chibo.web.request import UserRequest, page, seeing


@page("GET", "POST")
def transfer_member(request: UserRequest, person_id: int) -> HttpResponse:
    with seeing(request):
        cell_id = file_of(request, person_id).person.organisation_id
        cells = (
            organisations_in(request.access.scope(MemberCap.EDIT))
            .filter(kind__tier="cell", dissolved_on__isnull=True)
            .exclude(pk=cell_id)
        )
        choices = [
            ("", _("Choose a cell")),
            *((str(pk), name) for pk, name in cells.values_list("pk", "name")),
        ]
    form = TransferForm(request.POST or None)
    form.fields["cell_id"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
    return one_step(
        request,
        person_id,
        form,
        lambda given: TransferMember(id=given, subject_id=person_id, **form.cleaned_data),
        needs=MemberCap.EDIT,
        template="members/transfer.html",
        done=_("The member now belongs to the other cell."),
    )
