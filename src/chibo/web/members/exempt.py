"""Exempt a member from party activities, and end it."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from chibo.members.public import EndExemption, GrantExemption, MemberCap
from chibo.web.members.forms import DayOnlyForm, ExemptForm
from chibo.web.members.step import one_step
from chibo.web.request import UserRequest, page


@page("GET", "POST")
def exempt_member(request: UserRequest, person_id: int) -> HttpResponse:
    form = ExemptForm(request.POST or None)
    return one_step(
        request,
        person_id,
        form,
        lambda given: GrantExemption(id=given, subject_id=person_id, **form.cleaned_data),
        needs=MemberCap.EDIT,
        template="members/exempt.html",
        done=_("The member is exempt from party activities."),
    )


@page("GET", "POST")
def end_exemption(request: UserRequest, person_id: int) -> HttpResponse:
    form = DayOnlyForm(request.POST or None)
    return one_step(
        request,
        person_id,
        form,
        lambda given: EndExemption(id=given, subject_id=person_id, **form.cleaned_data),
        needs=MemberCap.EDIT,
        template="members/end_exemption.html",
        done=_("The member takes part again."),
    )
