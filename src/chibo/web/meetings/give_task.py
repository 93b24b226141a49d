"""Give one task on the spot, from the meeting room."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from chibo.meetings.public import MeetingCap, roll_of
from chibo.tasks.public import GiveTasks, TaskRow
from chibo.web.meetings.forms import SpotTaskForm
from chibo.web.meetings.room import refused_page, to_room
from chibo.web.meetings.sight import found_to, looking, sight
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit


@page("POST")
def give_task(request: UserRequest, meeting_id: int) -> HttpResponse:
    form = SpotTaskForm(request.POST)
    with looking(request):
        found_to(request, MeetingCap.WRITE_MINUTES, meeting_id)
        form.offer((row.person_id, row.full_name) for row in roll_of(sight(request), meeting_id))

    def build(identifier: uuid.UUID) -> GiveTasks:
        return GiveTasks(id=identifier, subject_id=meeting_id, rows=(TaskRow(**form.cleaned_data),))

    if submit(request, form, build) is None:
        return refused_page(request, meeting_id, form)
    messages.success(request, _("The task is given."))
    return to_room(request, meeting_id)
