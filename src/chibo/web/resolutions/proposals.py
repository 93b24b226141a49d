"""Write the tasks of a draft resolution: who, what, by when."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.resolutions.public import Resolution, day_of
from chibo.shared.errors import Forbidden
from chibo.tasks.public import ProposeTasks, TaskCap, proposals_of
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.request import UserRequest, page, seeing
from chibo.web.resolutions.one import find_paper, title_of
from chibo.web.tasks.rows import (
    RowsForm,
    assignee_choices,
    filled_for,
    rows_formset,
    submit_rows,
)


@page("GET", "POST")
def propose_tasks(request: UserRequest, paper_id: int) -> HttpResponse:
    with seeing(request):
        paper = find_paper(request, paper_id)
        if not request.access.scope(TaskCap.GIVE).covers(paper.organisation_id):
            raise Forbidden(NOT_ALLOWED)
        if paper.state == Resolution.State.ADOPTED:
            return redirect("resolutions:one", paper_id)
        day = day_of(paper.meeting)
        people = assignee_choices(request, paper.organisation_id, day)
        rests_on = _("Left empty: this paper, with its number.")
        filled = filled_for(request, paper.organisation_id, day, rests_on)
        held = list(proposals_of(request.access.scope(TaskCap.SEE), paper_id))
    form = RowsForm(request.POST or None, initial={"replaces": ",".join(str(t.pk) for t in held)})
    rows = rows_formset(request, people, filled, held)
    if request.method == "POST":

        def build(command_id: uuid.UUID) -> ProposeTasks:
            return ProposeTasks(
                id=command_id,
                subject_id=paper_id,
                rows=rows.task_rows(),
                replaces=form.cleaned_data["replaces"],
            )

        if submit_rows(request, form, rows, build):
            messages.success(request, _("The tasks of the draft are kept."))
            return redirect("resolutions:one", paper_id)
    with seeing(request):
        context = {
            "form": form,
            "rows": rows,
            "paper": paper,
            "title": title_of(paper),
            "day": day,
            "back": "resolutions:one",
            "has_errors": bool(form.errors) or rows.has_errors(),
        }
        return render(request, "resolutions/propose.html", context)
