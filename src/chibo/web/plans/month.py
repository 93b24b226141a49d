"""A cell's month in one page: what comes next, what was planned, how the meeting stands."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chibo.plans.public import planned_for
from chibo.shared import clock
from chibo.web.plans.coming import (
    Coming,
    coming_in,
    is_scored_by_cell,
    month_now,
    overdue_in,
)
from chibo.web.plans.sight import found_cell, sight
from chibo.web.request import UserRequest, page
from chibo.web.wording import date_text, datetime_text, number_text

MONTH: Final = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


@page()
def month(request: UserRequest, cell_id: int) -> HttpResponse:
    """R-PLN-20 The month that `?month=2026-12` names, else the one the cell is at."""
    cell = found_cell(request, cell_id)
    today = clock.today()
    asked = MONTH.fullmatch(request.GET.get("month", ""))
    wanted = (
        dt.date(int(asked[1]), int(asked[2]), 1)
        if asked
        else month_now(request.access, cell_id, today)
    )
    line = coming_in(request.access, cell, wanted, today)
    return render(
        request,
        "plans/month.html",
        {
            "cell": cell,
            "line": line,
            "rows": _rows(request, line, today),
            "before": f"?month={clock.add_months(wanted, -1):%Y-%m}",
            "after": f"?month={clock.add_months(wanted, 1):%Y-%m}",
            "month_before": clock.add_months(wanted, -1),
            "month_after": clock.add_months(wanted, 1),
        },
    )


def _rows(request: UserRequest, line: Coming, today: dt.date) -> list[dict[str, object]]:
    """What is known of the month, each with the page it comes from."""
    planned = planned_for(sight(request), line.cell.pk, line.month)
    plan = reverse("plans:show", args=[line.cell.pk, line.month.year])
    rows: list[dict[str, object]] = [
        {
            "key": _("In the year plan"),
            "value": " | ".join(
                " · ".join(filter(None, [date_text(one.day), one.topic, one.preparer]))
                for one in planned
            )
            or _("no approved plan for this month"),
            "actions": [
                {"text": pgettext("link", "Open it"), "href": plan, "about": _("year plan")}
            ],
        }
    ]
    if line.meeting is None:
        rows.append({"key": _("Meeting"), "value": _("not planned yet"), "actions": []})
    else:
        address = reverse("meetings:show", args=[line.meeting.pk])
        state = line.meeting.get_state_display()
        rows += [
            {
                "key": _("Meeting"),
                "value": f"{datetime_text(line.meeting.takes_place_at)} · {state}",
                "actions": [
                    {"text": pgettext("link", "Open it"), "href": address, "about": _("meeting")}
                ],
            },
            {
                "key": _("The cell's own score"),
                "value": pgettext("score", "given")
                if is_scored_by_cell(request.access, line.meeting)
                else _("not given yet"),
                "actions": [],
            },
        ]
    tasks = f"{reverse('tasks:list')}?show=overdue&cell={line.cell.pk}"
    rows.append(
        {
            "key": _("Overdue tasks"),
            "value": number_text(overdue_in(request.access, line.cell.pk, today)),
            "actions": [
                {"text": pgettext("link", "Open it"), "href": tasks, "about": _("overdue tasks")}
            ],
        }
    )
    return rows
