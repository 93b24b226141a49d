"""Tasks of cells and one's own: open, overdue, done; filters in the address."""

from __future__ import annotations

from typing import Final

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from chibo.meetings.public import meetings_in
from chibo.members.public import people_in, person_of
from chibo.orgs.models import Organisation
from chibo.shared import clock
from chibo.tasks.public import Task, TaskCap, is_overdue, my_tasks, tasks_in
from chibo.web.request import UserRequest, page
from chibo.web.tasks.ways import lacking_of, lacking_text
from chibo.web.wording import date_text

A_PAGE: Final = 25
WHOLE: Final = 100  # percent
OPEN, OVERDUE, DONE, ENDED = "open", "overdue", "done", "ended"
STATUS: Final = {
    Task.State.DONE: (pgettext_lazy("task", "done"), "good"),
    Task.State.NOT_DONE: (gettext_lazy("not done"), "wrong"),
    Task.State.DROPPED: (gettext_lazy("dropped"), "plain"),
}


class TaskFilters(forms.Form):
    """Which cell's and whose tasks."""

    cell = forms.ChoiceField(label=gettext_lazy("Cell"), required=False)
    who = forms.ChoiceField(label=gettext_lazy("Who leads"), required=False)


def status_of(task: Task) -> tuple[str, str]:
    """A word and its kind: overdue, open with how far it has come, or how it ended."""
    if task.state == Task.State.OPEN and task.percent_done == WHOLE:
        return _("reported as done"), "now"
    if is_overdue(task.state, task.due_on, clock.today()):
        return _("overdue"), "wrong"
    if task.state == Task.State.OPEN:
        if task.percent_done:
            return _("%(percent)s %% done") % {"percent": task.percent_done}, "now"
        return _("open"), "plain"
    word, kind = STATUS[Task.State(task.state)]
    return str(word), kind


def task_items(tasks: list[Task], *, with_cell: bool, with_who: bool) -> list[dict[str, object]]:
    """Tasks as rows of a list on a phone."""
    items: list[dict[str, object]] = []
    for task in tasks:
        word, kind = status_of(task)
        due = _("by %(day)s") % {"day": date_text(task.due_on)}
        hint = [
            *([task.organisation.name] if with_cell else []),
            *([task.assignee.full_name] if with_who else []),
            due,
        ]
        lacking = lacking_of(task) if task.state == Task.State.OPEN else ()
        if lacking:
            hint.append(_("still unclear: %(ways)s") % {"ways": lacking_text(lacking)})
        items.append(
            {
                "title": task.title,
                "href": reverse("tasks:one", args=[task.pk]),
                "hint": " · ".join(hint),
                "status": word,
                "kind": kind,
            }
        )
    return items


@page()
def list_tasks(request: UserRequest) -> HttpResponse:
    scope = request.access.scope(TaskCap.SEE)
    form = TaskFilters(request.GET)
    cells = Organisation.objects.filter(pk__in=sorted(scope.units), kind__tier="cell")
    names = [(str(pk), name) for pk, name in cells.values_list("pk", "name")]
    form.fields["cell"].choices = [("", _("all")), *names]  # type: ignore[attr-defined]  # a ChoiceField
    has_many_cells = len(names) > 1
    tasks = tasks_in(scope)
    cell = request.GET.get("cell", "")
    if not has_many_cells and names:
        cell = names[0][0]
    if cell.isdecimal():
        tasks = tasks.filter(organisation_id=cell)
        people = people_in(scope).filter(organisation_id=cell)
        who = [(str(pk), name) for pk, name in people.values_list("pk", "full_name")]
        form.fields["who"].choices = [("", _("all")), *who]  # type: ignore[attr-defined]  # a ChoiceField
        if form.is_valid() and form.cleaned_data["who"]:
            tasks = tasks.filter(assignee_id=form.cleaned_data["who"])
    cell_id = int(cell) if cell.isdecimal() and scope.covers(int(cell)) else None
    return _draw(request, tasks, "tasks/list.html", form, with_cell=has_many_cells, cell_id=cell_id)


@page()
def my_own(request: UserRequest) -> HttpResponse:
    """R-TSK-09: what was given to oneself, to report on in two taps."""
    tasks = my_tasks(request.access.scope(TaskCap.SEE), request.user)
    return _draw(request, tasks, "tasks/mine.html", None, with_cell=False)


def _draw(
    request: UserRequest,
    tasks: QuerySet[Task],
    template: str,
    form: TaskFilters | None,
    *,
    with_cell: bool,
    cell_id: int | None = None,
) -> HttpResponse:
    today = clock.today()
    which = {
        OPEN: Q(state=Task.State.OPEN),
        OVERDUE: Q(state=Task.State.OPEN, due_on__lt=today),
        DONE: Q(state=Task.State.DONE),
        ENDED: Q(state__in=[Task.State.NOT_DONE, Task.State.DROPPED]),
    }
    labels = {
        OPEN: _("Open"),
        OVERDUE: _("Overdue"),
        DONE: _("Done"),
        ENDED: _("Not done or dropped"),
    }
    show = request.GET.get("show", OPEN)
    show = show if show in which else OPEN
    counts = tasks.aggregate(**{key: Count("pk", filter=part) for key, part in which.items()})
    query = request.GET.copy()
    query.pop("page", None)
    tabs = []
    for key, label in labels.items():
        query["show"] = key
        text = f"{label} ({counts[key]})"
        tabs.append({"text": text, "href": f"?{query.urlencode()}", "current": key == show})
    order = ("due_on", "pk") if show in {OPEN, OVERDUE} else ("-concluded_on", "-pk")
    found = tasks.filter(which[show]).order_by(*order)
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        template,
        {
            "form": form,
            "has_many_cells": with_cell,
            "show": show,
            "tabs": tabs,
            "shown": shown,
            "items": task_items(list(shown), with_cell=with_cell, with_who=form is not None),
            "may_give_at": _meetings_giving_tasks(request) if form is not None else [],
            "person_id": person_of(request.user) if form is None else None,
            "listed": cell_id,
            "followed": _cells_followed(request) if form is not None else [],
        },
    )


def _meetings_giving_tasks(request: UserRequest) -> list[dict[str, str]]:
    """Meetings at which the actor may give tasks now."""
    scope = request.access.scope(TaskCap.GIVE)
    at_work = meetings_in(scope).filter(state__in=["holding", "held"]).order_by("scheduled_at")
    return [
        {
            "href": reverse("tasks:give", args=[meeting.pk]),
            "text": _("Give tasks at the meeting of %(day)s")
            % {"day": date_text(meeting.takes_place_at)},
        }
        for meeting in at_work[:3]
    ]


def _cells_followed(request: UserRequest) -> list[dict[str, str]]:
    """The cells whose tasks the actor looks after: one page each."""
    cells = Organisation.objects.filter(pk__in=sorted(request.access.scope(TaskCap.CONCLUDE).units))
    return [
        {
            "href": reverse("tasks:follow", args=[pk]),
            "text": _("Look after the tasks of %(cell)s") % {"cell": name},
        }
        for pk, name in cells.filter(kind__tier="cell").values_list("pk", "name")
    ]
