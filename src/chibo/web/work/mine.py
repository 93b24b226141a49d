"""My work: one thing to do now, the rest as a list, and what comes when nothing is to be done."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chibo.shared import clock
from chibo.web.request import UserRequest, page
from chibo.web.wording import date_text
from chibo.web.work.duties import SOURCES, WANTED, work_of
from chibo.web.work.duty import Desk, Duty
from chibo.web.work.meetings import coming_meetings
from chibo.web.work.month import lines_of

MOST_SHOWN: Final = 30


@page()
def my_work(request: UserRequest) -> HttpResponse:
    desk = Desk(request.user, request.access, clock.today(), WANTED)
    lines = lines_of(desk)
    now = next((line.url.partition("?month")[0] for line in lines if line.url), "")
    work = work_of(desk, SOURCES, list(coming_meetings(desk)), now=now)
    return render(
        request,
        "work/mine.html",
        {
            "work": work,
            "lines": lines,
            "first_why": _why(work.first, desk) if work.first else "",
            "rest": [_item(duty, desk) for duty in work.rest[:MOST_SHOWN]],
            "left_out": max(0, len(work.rest) - MOST_SHOWN),
        },
    )


def _item(duty: Duty, desk: Desk) -> dict[str, object]:
    late = duty.is_late(desk.today)
    return {
        "title": duty.title,
        "href": duty.url,
        "hint": _why(duty, desk),
        "status": _("late") if late else "",
        "kind": "wrong" if late else "plain",
    }


def _why(duty: Duty, desk: Desk) -> str:
    """Why and by when, in one line: the reason gives up its full stop to the day."""
    due = _due(duty, desk)
    return f"{duty.why.removesuffix('.')} · {due}" if due else duty.why


def _due(duty: Duty, desk: Desk) -> str:
    if duty.due is None:
        return ""
    if duty.due == desk.today:
        return _("today")
    return _("by %(day)s") % {"day": date_text(duty.due, with_weekday=True)}
