"""Record the vote on a draft: it gets its number and is given out."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.meetings.public import AttendanceStatus, roll_of
from chibo.resolutions.public import AdoptResolution, Resolution, ResolutionCap
from chibo.shared.errors import Forbidden
from chibo.tasks.public import TaskCap, tasks_of_paper
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.request import UserRequest, page, seeing
from chibo.web.resolutions.one import find_paper, title_of
from chibo.web.submit import submit

THERE = frozenset({AttendanceStatus.PRESENT, AttendanceStatus.ONLINE})


class VoteForm(forms.Form):
    in_favour = forms.IntegerField(label=gettext_lazy("In favour"), min_value=0, max_value=32767)
    against = forms.IntegerField(
        label=gettext_lazy("Against"), min_value=0, max_value=32767, required=False
    )
    abstained = forms.IntegerField(
        label=gettext_lazy("No opinion"), min_value=0, max_value=32767, required=False
    )


@page("GET", "POST")
def adopt_paper(request: UserRequest, paper_id: int) -> HttpResponse:
    form = VoteForm(request.POST or None)
    if request.method == "POST":

        def build(command_id: uuid.UUID) -> AdoptResolution:
            votes = {name: form.cleaned_data[name] or 0 for name in form.fields}
            return AdoptResolution(id=command_id, subject_id=paper_id, **votes)

        outcome = submit(request, form, build)
        if outcome:
            number = outcome.first("ResolutionAdopted")["number"]
            messages.success(request, _("Adopted: %(number)s.") % {"number": number})
            return redirect("resolutions:one", paper_id)
    with seeing(request):
        paper = find_paper(request, paper_id)
        if not request.access.scope(ResolutionCap.ADOPT).covers(paper.organisation_id):
            raise Forbidden(NOT_ALLOWED)
        if paper.state == Resolution.State.ADOPTED and not form.errors:
            return redirect("resolutions:one", paper_id)
        roll = roll_of(request.access.scope(ResolutionCap.SEE), paper.meeting_id)
        entitled = sum(row.is_official and row.status in THERE for row in roll)
        if not form.is_bound:
            form.initial = {"in_favour": entitled, "against": 0, "abstained": 0}
        return render(
            request,
            "resolutions/adopt.html",
            {
                "form": form,
                "paper": paper,
                "title": title_of(paper),
                "entitled": entitled,
                "tasks": list(tasks_of_paper(request.access.scope(TaskCap.SEE), paper.pk)),
                "has_errors": bool(form.errors),
            },
        )
