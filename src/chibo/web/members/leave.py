"""End a membership."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from chibo.members.public import EndMembership, MemberCap
from chibo.web.members.forms import EndForm
from chibo.web.members.step import one_step
from chibo.web.request import UserRequest, page


@page("GET", "POST")
def end_membership(request: UserRequest, person_id: int) -> HttpResponse:
    form = EndForm(request.POST or None)
    return one_step(
        request,
        person_id,
        form,
        lambda given: EndMembership(id=given, subject_id=person_id, **form.cleaned_data),
        needs=MemberCap.EDIT,
        template="members/end.html",
        done=_("The membership is ended."),
    )
