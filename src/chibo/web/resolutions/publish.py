"""Send an adopted paper to the members; a member says that he or she has read it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from chibo.resolutions.public import AcknowledgeResolution, PublishResolution
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit


@page("POST")
def publish_paper(request: UserRequest, paper_id: int) -> HttpResponse:
    """R-RES-17: one press; each member with an account is told."""
    form = forms.Form(request.POST)
    outcome = submit(request, form, lambda given: PublishResolution(id=given, subject_id=paper_id))
    if outcome:
        event = outcome.first("ResolutionPublished")
        words = _("Sent to the members: %(told)s were told, of %(members)s in the cell.")
        messages.success(request, words % {"told": event["told"], "members": event["members"]})
    else:
        _complain(request, form)
    return redirect("resolutions:one", paper_id)


@page("POST")
def acknowledge_paper(request: UserRequest, paper_id: int) -> HttpResponse:
    """R-RES-18: one press, once."""
    form = forms.Form(request.POST)
    if submit(request, form, lambda given: AcknowledgeResolution(id=given, subject_id=paper_id)):
        messages.success(request, _("Thank you: it is noted that you have read it."))
    else:
        _complain(request, form)
    return redirect("resolutions:one", paper_id)


def _complain(request: UserRequest, form: forms.Form) -> None:
    for error in form.non_field_errors():
        messages.error(request, str(error))
