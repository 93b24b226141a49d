"""The records behind the measured criteria of one meeting, one click from each value."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from chibo.meetings.public import (
    agenda_of,
    materials_of,
    meeting_record,
    minutes_of,
    remarks_of,
    roll_of,
    speeches_of,
    steps_of,
)
from chibo.members.public import Post, holders_on
from chibo.resolutions.public import number_text, resolutions_in
from chibo.rulebooks.public import least_minutes_for
from chibo.scoring.public import rules_of
from chibo.shared.clock import VIET_NAM
from chibo.shared.errors import NotVisible
from chibo.tasks.public import opening_of, tasks_in
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest, page
from chibo.web.scoring.sight import found, sight, words

POSTS = ("secretary", "deputy_secretary", "cell_committee_member", "minutes_secretary")


@page()
def evidence(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Roll, course, steps, minutes, tasks, papers and posts as the record has them."""
    meeting, scope = found(request, meeting_id), sight(request)
    record = meeting_record(scope, meeting_id)
    if record is None:
        raise NotVisible(NOT_VISIBLE)
    rules = rules_of(record)
    titles = {one.code: words(one.title) for one in rules.form.steps}
    day = meeting.takes_place_at.astimezone(VIET_NAM).date()
    agenda, parts = agenda_of(scope, meeting_id), {one.item_id: one for one in record.parts}
    return render(
        request,
        "scoring/evidence.html",
        {
            "meeting": meeting,
            "record": record,
            "least_minutes": least_minutes_for(rules.form.least_minutes, record.members),
            "day_set": rules.form.day_of_month.value if rules.form.day_of_month else None,
            "roll": roll_of(scope, meeting_id),
            "agenda": [(one, parts[one.pk].minutes if one.pk in parts else None) for one in agenda],
            "steps": [(titles.get(one.code, one.code), one) for one in steps_of(scope, meeting_id)],
            "materials": materials_of(scope, meeting_id),
            "speeches": speeches_of(scope, meeting_id),
            "remarks": remarks_of(scope, meeting_id),
            "minutes": minutes_of(scope, meeting_id),
            "judged_tasks": opening_of(scope, meeting, at=meeting.signed_at),
            "given_tasks": tasks_in(scope).filter(meeting_id=meeting_id),
            "papers": [
                (number_text(one), one)
                for one in resolutions_in(scope).filter(meeting_id=meeting_id)
            ],
            "posts": [
                {"name": one.name, "post": Post.Kind(one.kind).label}
                for one in holders_on(request.access.counts, meeting.organisation_id, day, POSTS)
            ],
        },
    )
