"""Rows of tasks as people type them on a phone: who, what, by when, what is to come of it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, cast

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typing_extensions import override

from chibo.members.public import members_on
from chibo.tasks.public import Task, TaskCap, TaskRow
from chibo.usecase.public import Command, Outcome
from chibo.web.fields import DayField
from chibo.web.request import UserRequest
from chibo.web.submit import submit

EMPTY_ROWS: Final = 2
Choices = Sequence[tuple[str, str]]


if TYPE_CHECKING:  # the stubs' generics do not exist at run time
    FormSet = BaseFormSet["RowForm"]
else:
    FormSet = BaseFormSet


class RowForm(forms.Form):
    """One task. A row left empty is no task."""

    title = forms.CharField(
        label=gettext_lazy("What is to be done"), max_length=300, widget=forms.Textarea({"rows": 2})
    )
    assignee_id = forms.TypedChoiceField(label=gettext_lazy("Who leads"), coerce=int)
    due_on = DayField(label=gettext_lazy("By when"))
    product = forms.CharField(
        label=gettext_lazy("What is to come of it"), max_length=300, required=False
    )

    def __init__(self, *args: object, people: Choices = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        who = self.fields["assignee_id"]
        who.choices = [("", _("choose a member")), *people]  # type: ignore[attr-defined]  # a ChoiceField


class Rows(FormSet):
    """The rows of one page."""

    def task_rows(self) -> tuple[TaskRow, ...]:
        """The filled rows, in order."""
        return tuple(TaskRow(**form.cleaned_data) for form in self.forms if form.has_changed())

    def has_errors(self) -> bool:
        return self.is_bound and any(form.errors for form in self.forms)

    @override
    def add_fields(self, form: RowForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.use_required_attribute = False
        form.empty_permitted = True  # emptied by hand, a row is taken out


class RowsForm(forms.Form):
    """What belongs to all rows: which proposals they replace, and refusals about the whole."""

    replaces = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_replaces(self) -> tuple[int, ...]:
        given = str(self.cleaned_data["replaces"])
        return tuple(int(part) for part in given.split(",") if part.isdecimal())


def assignee_choices(request: UserRequest, cell_id: int, day: dt.date) -> Choices:
    """The members of the cell on the day of the meeting, in Vietnamese order."""
    scope = request.access.scope(TaskCap.SEE)
    return [(str(one.person_id), one.full_name) for one in members_on(scope, cell_id, day)]


def rows_formset(request: UserRequest, people: Choices, held: Sequence[Task] = ()) -> Rows:
    """The rows as sent, or those held with some empty ones after them."""
    factory = cast(
        "type[Rows]",
        formset_factory(RowForm, formset=Rows, extra=EMPTY_ROWS, max_num=200, absolute_max=250),
    )
    known = ("title", "assignee_id", "due_on", "product")
    if request.method == "POST":
        return factory(request.POST, prefix="rows", form_kwargs={"people": people})
    initial = [{name: getattr(task, name) for name in known} for task in held]
    return factory(initial=initial, prefix="rows", form_kwargs={"people": people})


def submit_rows(
    request: UserRequest,
    form: RowsForm,
    rows: Rows,
    build: Callable[[uuid.UUID], Command],
) -> Outcome | None:
    """Run the command when every row is right; refusals go above the rows."""
    if not rows.is_valid():
        form.is_valid()
        return None
    return submit(request, form, build)
