"""The form of the next step, where that is done on the meeting's own page with one press."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from chibo.meetings.public import Meeting, day_of
from chibo.preparation.public import time_limits
from chibo.rulebooks.adopted import rules_for
from chibo.web.meetings.close import closing_of
from chibo.web.meetings.hold import open_form
from chibo.web.preparation.wording import limit_text
from chibo.web.request import UserRequest

Fields = dict[str, object]


def next_form(request: UserRequest, meeting: Meeting, page: str) -> Fields:
    """What `meetings/show.html` shows of the step `page`; nothing where it has its own page."""
    if page not in FORMS:
        return {}
    template, fields = FORMS[page]
    return {"next_template": template} | fields(request, meeting)


def _call(_request: UserRequest, meeting: Meeting) -> Fields:
    day = day_of(meeting.scheduled_at)
    notice, _papers = time_limits(meeting, rules_for(meeting.organisation, day, meeting.kind).form)
    return {"notice_text": limit_text(notice) if notice else ""}


def _open(request: UserRequest, meeting: Meeting) -> Fields:
    return {"form": open_form(request, meeting, None)}


def _close(request: UserRequest, meeting: Meeting) -> Fields:
    open_ones, steps, _address = closing_of(request, meeting)
    return {"open": open_ones, "steps": steps}


FORMS: Final[Mapping[str, tuple[str, Callable[[UserRequest, Meeting], Fields]]]] = {
    "call": ("meetings/call_form.html", _call),
    "open": ("meetings/open_form.html", _open),
    "close": ("meetings/close_form.html", _close),
}
