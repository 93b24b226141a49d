"""Give tasks at a meeting: many rows, one command."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.meetings.public import meeting_in
from chibo.resolutions.public import day_of
from chibo.shared.errors import Forbidden, NotVisible
from chibo.tasks.public import GiveTasks, TaskCap, authority_of_meeting
from chibo.usecase.public import NOT_ALLOWED, NOT_VISIBLE
from chibo.web.request import UserRequest, page, seeing
from chibo.web.tasks.rows import (
    RowsForm,
    assignee_choices,
    filled_for,
    rows_formset,
    submit_rows,
)


@page("GET", "POST")
def give_tasks(request: UserRequest, meeting_id: int) -> HttpResponse:
    with seeing(request):
        meeting = meeting_in(request.access.scope(TaskCap.SEE), meeting_id)
        if meeting is None:
            raise NotVisible(NOT_VISIBLE)
        if not request.access.scope(TaskCap.GIVE).covers(meeting.organisation_id):
            raise Forbidden(NOT_ALLOWED)
        day = day_of(meeting)
        people = assignee_choices(request, meeting.organisation_id, day)
        rests_on = _("Left empty: %(what)s.") % {"what": authority_of_meeting(day)}
        filled = filled_for(request, meeting.organisation_id, day, rests_on)
    form = RowsForm(request.POST or None)
    rows = rows_formset(request, people, filled)
    if request.method == "POST":

        def build(command_id: uuid.UUID) -> GiveTasks:
            return GiveTasks(id=command_id, subject_id=meeting_id, rows=rows.task_rows())

        outcome = submit_rows(request, form, rows, build)
        if outcome:
            count = len(rows.task_rows())
            done = ngettext("%(count)s task was given.", "%(count)s tasks were given.", count)
            messages.success(request, done % {"count": count})
            return redirect("tasks:list")
    with seeing(request):
        context = {
            "form": form,
            "rows": rows,
            "meeting": meeting,
            "day": day,
            "has_errors": bool(form.errors) or rows.has_errors(),
        }
        return render(request, "tasks/give.html", context)
