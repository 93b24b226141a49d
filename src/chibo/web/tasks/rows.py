"""Rows of tasks as people type them on a phone: what, who, by when; the other ways are filled."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typing_extensions import override

from chibo.members.public import holders_on, members_on
from chibo.tasks.public import OFFICERS, Task, TaskCap, TaskRow
from chibo.usecase.public import Command, Outcome
from chibo.web.fields import DayField
from chibo.web.request import UserRequest
from chibo.web.submit import submit

EMPTY_ROWS: Final = 2
KNOWN: Final = (
    "title",
    "assignee_id",
    "due_on",
    "product",
    "kind",
    "answers_for_id",
    "authority",
)
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Filled:
    """What the page says is filled in: who answers for a task, and what it rests on."""

    answers_for: str = ""
    authority: str = ""


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
    kind = forms.ChoiceField(label=gettext_lazy("Kind of work"), required=False)
    product = forms.CharField(
        label=gettext_lazy("What is to come of it"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Left empty, the kind of work says it."),
    )
    answers_for_id = forms.TypedChoiceField(
        label=gettext_lazy("Who answers for it"), coerce=int, empty_value=None, required=False
    )
    authority = forms.CharField(
        label=gettext_lazy("By what authority"), max_length=300, required=False
    )

    def __init__(
        self, *args: object, people: Choices = (), filled: Filled | None = None, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.filled = filled or Filled()
        choices = {
            "assignee_id": [("", _("choose a member")), *people],
            "answers_for_id": [("", self.filled.answers_for), *people],
            "kind": [("", _("as its first words say")), *Task.Kind.choices],
        }
        for name, known in choices.items():
            self.fields[name].choices = known  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["authority"].help_text = self.filled.authority

    def rest(self) -> list[forms.BoundField]:
        """The ways that are filled unless somebody changes them, with what goes with them."""
        return [self[name] for name in ("answers_for_id", "product", "kind", "authority")]


class Rows(FormSet):
    """The rows of one page."""

    def task_rows(self) -> tuple[TaskRow, ...]:
        """The filled rows, in order."""
        return tuple(
            TaskRow(**{**form.cleaned_data, "kind": form.cleaned_data["kind"] or None})
            for form in self.forms
            if form.has_changed() and form.cleaned_data.get("title")
        )

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


def filled_for(request: UserRequest, cell_id: int, day: dt.date, authority: str) -> Filled:
    """R-TSK-17: what is filled in for a task of this cell, as its page says."""
    held = holders_on(request.access.counts, cell_id, day, OFFICERS)
    names = " · ".join(dict.fromkeys(holder.name for holder in held)) or _("choose a member")
    return Filled(answers_for=names, authority=authority)


def rows_formset(
    request: UserRequest, people: Choices, filled: Filled, held: Sequence[Task] = ()
) -> Rows:
    """The rows as sent, or those held with some empty ones after them.

    `?who=` in the address chooses a member in the first empty row.
    """
    factory = cast(
        "type[Rows]",
        formset_factory(RowForm, formset=Rows, extra=EMPTY_ROWS, max_num=200, absolute_max=250),
    )
    about = {"people": people, "filled": filled}
    who = request.GET.get("who", "")
    if request.method == "POST":
        rows = factory(request.POST, prefix="rows", form_kwargs=about)
    else:
        initial = [{name: getattr(task, name) for name in KNOWN} for task in held]
        rows = factory(initial=initial, prefix="rows", form_kwargs=about)
    place = len(held)
    if who in dict(people) and place < len(rows.forms):
        # Known beforehand, so that the row counts as empty until something else is typed.
        rows.forms[place].initial["assignee_id"] = int(who)
    return rows


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
