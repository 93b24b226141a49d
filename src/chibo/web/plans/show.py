"""The page of a cell's plan of a year: its meetings, what it lacks, what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from chibo.papers.public import docx, pdf
from chibo.plans.public import (
    Gap,
    Lack,
    PlanCap,
    Planned,
    YearPlan,
    decides_on,
    frame_of,
    gaps_of,
    lines_of,
    may_move,
    plan_paper,
    plans_in,
    quarter_of,
)
from chibo.shared import clock
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.plans.overview import SIGNS
from chibo.web.plans.sight import found_cell, found_plan, may, sight
from chibo.web.request import UserRequest, page
from chibo.web.wording import date_text

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
ROMAN = ("", "I", "II", "III", "IV")


@page()
def show(request: UserRequest, cell_id: int, year: int) -> HttpResponse:
    """The newest version, or the one that `?version=` names."""
    cell = found_cell(request, cell_id)
    versions = list(plans_in(sight(request)).filter(organisation_id=cell_id, year=year))
    asked = request.GET.get("version", "")
    plan = next((one for one in versions if not asked or str(one.version) == asked), None)
    if asked and plan is None:
        raise NotVisible(NOT_VISIBLE)
    lines = lines_of(sight(request), plan.pk) if plan else []
    is_newest = bool(versions) and plan == versions[0]
    this_year = clock.today().year
    can_plan = this_year <= year <= this_year + 1
    may_write = may(request, PlanCap.WRITE, cell_id) and can_plan
    lacking = _gaps(plan, lines) if plan and may_write and plan.state in _IN_HAND else []
    return render(
        request,
        "plans/show.html",
        {
            "cell": cell,
            "year": year,
            "plan": plan,
            "sign": SIGNS.get(plan.state, "plain") if plan else "",
            "versions": versions if len(versions) > 1 else [],
            "regular": [one for one in lines if one.kind == "regular"],
            "thematic": [
                {
                    "line": one,
                    "quarter": ROMAN[quarter_of(one.day)],
                    "with_regular": _same(one, lines),
                }
                for one in lines
                if one.kind == "thematic"
            ],
            "gaps": lacking,
            "may_write": may_write
            and (plan is None or (is_newest and may_move("save", plan.state))),
            "may_send": plan is not None
            and is_newest
            and not lacking
            and may_move("send", plan.state)
            and may(request, PlanCap.SEND, cell_id),
            "may_decide": plan is not None
            and plan.state == YearPlan.State.SENT
            and decides_on(request.access, cell),
            "may_copy": plan is None and may_write and _has_plan(request, cell_id, year - 1),
            "last_year": year - 1,
            "years": [
                {
                    "text": str(one),
                    "href": reverse("plans:show", args=[cell_id, one]),
                    "current": one == year,
                }
                for one in sorted({this_year, this_year + 1, year})
            ],
            "sees_names": request.access.names.covers(cell_id),
            "may_subscribe": may(request, PlanCap.SUBSCRIBE, cell_id),
        },
    )


_IN_HAND = (YearPlan.State.DRAFT, YearPlan.State.RETURNED)


def _same(one: Planned, lines: Iterable[Planned]) -> bool:
    return any(other.day == one.day and other.kind == "regular" for other in lines)


def _has_plan(request: UserRequest, cell_id: int, year: int) -> bool:
    return plans_in(sight(request)).filter(organisation_id=cell_id, year=year).exists()


def _gaps(plan: YearPlan, lines: list[Planned]) -> list[str]:
    return [gap_text(gap) for gap in gaps_of(lines, frame_of(plan.organisation, plan.year))]


def gap_text(gap: Gap) -> str:
    """What is missing, where, in a sentence."""
    day = date_text(gap.day) if gap.day else ""
    match gap.lack:
        case Lack.REGULAR:
            return _("No regular meeting in month %(month)s.") % {"month": gap.month}
        case Lack.THEMATIC:
            return _("Quarter %(quarter)s lacks a thematic meeting.") % {
                "quarter": ROMAN[gap.quarter]
            }
        case Lack.REASON:
            set_day = date_text(gap.set_day) if gap.set_day else ""
            return _("The rules set %(set_day)s: say why the meeting is on %(day)s.") % {
                "set_day": set_day,
                "day": day,
            }
        case Lack.TOPIC:
            return _("The thematic meeting of %(day)s lacks its topic.") % {"day": day}
        case Lack.PREPARER:
            return _("Nobody is named who prepares the meeting of %(day)s.") % {"day": day}


@page()
def paper(request: UserRequest, plan_id: int, ending: str) -> HttpResponse:
    """R-PLN-18 The version as DOCX or PDF."""
    plan = found_plan(request, plan_id)
    if ending not in TYPES:
        raise NotVisible(NOT_VISIBLE)
    made = plan_paper(sight(request), plan)
    answer = HttpResponse(pdf(made) if ending == "pdf" else docx(made), content_type=TYPES[ending])
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"Kế hoạch sinh hoạt {plan.year}.{ending}"
    )
    return answer
