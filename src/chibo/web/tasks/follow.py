"""What a secretary looks after: conclude what is reported, remind who is late, see who has none."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chibo.meetings.public import meetings_in
from chibo.orgs.models import Organisation
from chibo.resolutions.public import Resolution, ResolutionCap, resolutions_in
from chibo.shared import clock
from chibo.shared.errors import NotVisible
from chibo.tasks.public import (
    ConcludeTasks,
    ConclusionRow,
    RemindOfTasks,
    Task,
    TaskCap,
    behind_of,
    reported_as_done,
    unheard_of,
    working_members_without_task,
)
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit
from chibo.web.tasks.conclude import ConcludeForm
from chibo.web.wording import date_text

DONE: Final = "done"
STAYS_OPEN: Final = ""
OUTCOMES: Final = (
    (STAYS_OPEN, gettext_lazy("Leave it open")),
    *ConcludeForm.base_fields["state"].choices,  # type: ignore[attr-defined]  # a ChoiceField
)
NOTHING_SAID: Final[Mapping[int, Mapping[str, str]]] = {}
AHEAD: Final = ("planned", "prepared", "called", "holding", "held")


class ChosenForm(forms.Form):
    """The tasks that were sent, by id; those that are no numbers are left out."""

    def chosen(self, data: QueryDict) -> tuple[int, ...]:
        return tuple(int(one) for one in data.getlist("task") if one.isdecimal())


@page()
def follow_up(request: UserRequest, cell_id: int) -> HttpResponse:
    return _draw(request, _cell(request, cell_id), ChosenForm())


@page("POST")
def conclude_several(request: UserRequest, cell_id: int) -> HttpResponse:
    """R-TSK-22: each as chosen for it, with its result or reason; the others stay open."""
    form = ChosenForm(request.POST)
    said = {pk: _said(request.POST, pk) for pk in form.chosen(request.POST)}
    chosen = {pk: row for pk, row in said.items() if row["state"]}

    def build(command_id: uuid.UUID) -> ConcludeTasks:
        rows = tuple(ConclusionRow.model_validate({"task_id": pk, **chosen[pk]}) for pk in chosen)
        return ConcludeTasks(id=command_id, subject_id=cell_id, rows=rows)

    if not chosen:
        form.add_error(None, _("Nothing is chosen. Say of at least one task what came of it."))
    elif submit(request, form, build):
        count = len(chosen)
        done = ngettext("%(count)s task is concluded.", "%(count)s tasks are concluded.", count)
        messages.success(request, done % {"count": count})
        return redirect("tasks:follow", cell_id)
    with seeing(request):
        return _draw(request, _cell(request, cell_id), form, said)


def _said(data: QueryDict, pk: int) -> dict[str, str]:
    return {"state": data.get(f"state-{pk}", ""), "result": data.get(f"note-{pk}", "")[:500]}


@page("POST")
def remind(request: UserRequest, cell_id: int) -> HttpResponse:
    """R-TSK-24: one press, one notice each, at most once a day."""
    form = ChosenForm(request.POST)
    chosen = form.chosen(request.POST)

    def build(command_id: uuid.UUID) -> RemindOfTasks:
        return RemindOfTasks(id=command_id, subject_id=cell_id, task_ids=chosen)

    if not chosen:
        form.add_error(None, _("There is nobody to remind here."))
    else:
        outcome = submit(request, form, build)
        if outcome:
            event = outcome.first("TasksReminded")
            messages.success(request, _told(int(str(event["told"])), len(chosen)))
            return redirect("tasks:follow", cell_id)
    with seeing(request):
        return _draw(request, _cell(request, cell_id), form)


def _told(told: int, asked: int) -> str:
    """Who could be told; who has no account is told in person."""
    if told >= asked:
        return _("Reminded. A notice is on its way.")
    return _(
        "%(told)s of %(asked)s could be sent a notice; the others were reminded today already "
        "or have no sign-in: tell them in person."
    ) % {"told": told, "asked": asked}


def _cell(request: UserRequest, cell_id: int) -> Organisation:
    """The cell, for its secretary or deputy; nothing is revealed to others."""
    if not request.access.scope(TaskCap.CONCLUDE).covers(cell_id):
        raise NotVisible(NOT_VISIBLE)
    return Organisation.objects.get(pk=cell_id)


def _draw(
    request: UserRequest,
    cell: Organisation,
    form: ChosenForm,
    said: Mapping[int, Mapping[str, str]] = NOTHING_SAID,
) -> HttpResponse:
    scope = request.access.scope(TaskCap.CONCLUDE)
    month = clock.month_of(clock.today())
    without = working_members_without_task(scope, cell.pk, month)
    give_at = _where_to_give(request, cell.pk) if without else ""
    behind = list(behind_of(scope, cell.pk))
    return render(
        request,
        "tasks/follow.html",
        {
            "cell": cell,
            "form": form,
            "month": month,
            "outcomes": OUTCOMES,
            "reported": _outcomes(reported_as_done(scope, cell.pk), DONE, said),
            "late_rows": _outcomes(behind, STAYS_OPEN, said),
            "behind": _lines(behind),
            "unheard": _lines(unheard_of(scope, cell.pk)),
            "without": [
                {
                    "name": one.full_name,
                    "href": f"{give_at}?who={one.person_id}" if give_at else "",
                }
                for one in without
            ],
            "has_errors": bool(form.errors),
        },
        status=422 if form.errors else 200,
    )


def _outcomes(
    tasks: Iterable[Task], usual: str, said: Mapping[int, Mapping[str, str]]
) -> list[dict[str, object]]:
    """A row of the form for each: what was typed, else the last report's words."""
    return [
        {
            "task": task,
            "state": said.get(task.pk, {}).get("state", usual),
            "note": said.get(task.pk, {}).get("result", getattr(task, "last_note", "") or ""),
        }
        for task in tasks
    ]


def _lines(tasks: Iterable[Task]) -> list[dict[str, object]]:
    """Who, how late, what was last heard, and whether a reminder is still free today."""
    today = clock.today()
    lines: list[dict[str, object]] = []
    for task in tasks:
        late = (today - task.due_on).days
        last_at = getattr(task, "last_at", None)
        late_text = ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}
        heard = (
            _("last word on %(day)s") % {"day": date_text(last_at)}
            if last_at
            else _("not reported on yet")
        )
        lines.append(
            {
                "task": task,
                "when": late_text
                if late > 0
                else _("by %(day)s") % {"day": date_text(task.due_on)},
                "heard": heard,
                "note": getattr(task, "last_note", "") or "",
                "may_remind": task.reminded_on != today,
            }
        )
    return lines


def _where_to_give(request: UserRequest, cell_id: int) -> str:
    """R-TSK-25: the page that gives a task next: at the meeting, in its draft, or a new draft."""
    scope = request.access.scope(TaskCap.GIVE)
    meetings = list(
        meetings_in(scope)
        .filter(organisation_id=cell_id, state__in=AHEAD)
        .order_by("scheduled_at")
        .values_list("pk", "state")
    )
    at_work = [pk for pk, state in meetings if state in {"holding", "held"}]
    if at_work:
        return reverse("tasks:give", args=[at_work[0]])
    if not meetings:
        return ""
    first = meetings[0][0]
    drafts = resolutions_in(request.access.scope(ResolutionCap.SEE)).filter(
        meeting_id=first, state=Resolution.State.DRAFT
    )
    draft = drafts.order_by("pk").values_list("pk", flat=True).first()
    if draft:
        return reverse("resolutions:propose", args=[draft])
    return reverse("resolutions:draft", args=[first])
