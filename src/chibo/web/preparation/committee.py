"""Record the cell committee's own meeting: who, when, what was agreed."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.public import Meeting, MeetingCap, day_of
from chibo.preparation.public import (
    Committee,
    PreparationCap,
    RecordCommitteeMeeting,
    committee_attendance_of,
    committee_meeting_of,
    committee_on,
    draft_agenda,
)
from chibo.shared import clock
from chibo.shared.errors import Forbidden
from chibo.tasks.public import results_of_last
from chibo.usecase.public import NOT_ALLOWED
from chibo.web.meetings.sight import looking
from chibo.web.preparation.forms import CommitteeForm
from chibo.web.preparation.record_paper import TO_DISCUSS
from chibo.web.preparation.sight import is_preparing, may, prepared, preparing
from chibo.web.request import UserRequest, page
from chibo.web.submit import submit


@page("GET", "HEAD", "POST")
def committee(request: UserRequest, meeting_id: int) -> HttpResponse:
    with looking(request):
        meeting = prepared(request, meeting_id)
        if not may(request, PreparationCap.WRITE, meeting):
            raise Forbidden(NOT_ALLOWED)
        who = _committee(request, meeting)
        form = _form(request, meeting, who, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        outcome = submit(request, form, lambda pk: _command(pk, meeting_id, form))
        if outcome is not None:
            messages.success(request, _("The committee's meeting is on record."))
            return redirect("preparation:show", meeting_id)
    with looking(request):
        return render(
            request,
            "preparation/committee.html",
            {
                "meeting": meeting,
                "draft_name": f"pre-meeting-{meeting_id}",
                "form": form,
                "committee": who,
                "has_record": committee_meeting_of(preparing(request), meeting_id) is not None,
                "has_errors": form.is_bound,
            },
            status=422 if form.is_bound else 200,
        )


def _committee(request: UserRequest, meeting: Meeting) -> Committee:
    day = min(day_of(meeting.scheduled_at), clock.today())
    return committee_on(request.access.counts, meeting.organisation_id, day)


def committee_here(request: UserRequest, meeting: Meeting) -> dict[str, object]:
    """The record's form on the page of preparation, while there is none: all there, one press."""
    may_record = is_preparing(meeting) and may(request, PreparationCap.WRITE, meeting)
    if not may_record or committee_meeting_of(preparing(request), meeting.pk) is not None:
        return {}
    who = _committee(request, meeting)
    if not who.can_meet:
        return {}
    return {"committee": who, "committee_form": _form(request, meeting, who, None)}


def _form(
    request: UserRequest, meeting: Meeting, who: Committee, posted: QueryDict | None
) -> CommitteeForm:
    form = CommitteeForm(
        posted,
        initial=_kept(request, meeting) or _usual(request, meeting, who),
    )
    form.offer(who)
    return form


def _command(identifier: uuid.UUID, meeting_id: int, form: CommitteeForm) -> RecordCommitteeMeeting:
    given = form.cleaned_data
    return RecordCommitteeMeeting(
        id=identifier,
        subject_id=meeting_id,
        met_at=form.met_at,
        place=given["place"],
        present_ids=tuple(given["present_ids"]),
        chair_id=given["chair_id"],
        recorder_id=given["recorder_id"],
        judgement=given["judgement"],
        next_tasks=given["next_tasks"],
        points=given["points"],
    )


def _kept(request: UserRequest, meeting: Meeting) -> dict[str, object]:
    kept = committee_meeting_of(preparing(request), meeting.pk)
    if kept is None:
        return {}
    rows = committee_attendance_of(preparing(request), meeting.pk)
    return {
        "met_on": day_of(kept.met_at),
        "hour": kept.met_at,
        "place": kept.place,
        "present_ids": [row.person_id for row in rows if row.was_there],
        "chair_id": kept.chair_id,
        "recorder_id": kept.recorder_id,
        "judgement": kept.judgement,
        "next_tasks": kept.next_tasks,
        "points": kept.points,
    }


def _usual(request: UserRequest, meeting: Meeting, who: Committee) -> dict[str, object]:
    """All there, today, chaired by the first of them; what the record already knows is written."""
    ids = [one.person_id for one in who.members]
    draft = draft_agenda(request.access.scope(MeetingCap.PREPARE), meeting)
    return {
        "met_on": clock.today(),
        "hour": clock.now(),
        "place": meeting.place,
        "present_ids": ids,
        "chair_id": ids[0] if ids else None,
        "recorder_id": ids[1] if len(ids) > 1 else None,
        "judgement": _results(request, meeting),
        "points": "\n".join(part.title for part in draft if part.kind in TO_DISCUSS),
    }


def _results(request: UserRequest, meeting: Meeting) -> str:
    results = results_of_last(preparing(request), meeting.pk)
    if not results.due:
        return ""
    return _("Tasks due: %(due)s; done %(done)s, not done %(not_done)s, overdue %(overdue)s.") % {
        "due": results.due,
        "done": results.done,
        "not_done": results.not_done,
        "overdue": results.overdue,
    }
