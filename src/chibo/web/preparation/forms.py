"""The forms of preparing a meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.preparation.public import Committee
from chibo.shared.errors import Sentence
from chibo.web.fields import DayField
from chibo.web.meetings.forms import HourField, moment


class TakeOverForm(forms.Form):
    take = forms.MultipleChoiceField(
        label=_("Take what is ticked"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _(
                "Somebody changed the agenda meanwhile. This is how it stands now: look at it, and "
                "press again."
            )
        },
    )
    left_out_reason = forms.CharField(
        label=_("Why a required part is left out"),
        max_length=300,
        required=False,
        help_text=_("Only when a part that the rules require is missing"),
    )

    with_paper = forms.BooleanField(
        label=_("Send a page to prepare from, made from the record"),
        help_text=_("Results of the tasks, what is to be discussed, what the committee agreed"),
        required=False,
        initial=True,
    )

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Fill the list of parts, all of them ticked to begin with."""
        field = self.fields["take"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = choices
            field.initial = [key for key, _label in choices]


class CommitteeForm(forms.Form):
    """The committee's meeting; who belongs to it is known."""

    met_on = DayField(label=_("Day"))
    hour = HourField(label=_("Hour"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    present_ids = forms.TypedMultipleChoiceField(
        label=_("Who was there"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    chair_id = forms.TypedChoiceField(label=_("Who chaired"), coerce=int)
    recorder_id = forms.TypedChoiceField(label=_("Who wrote the record"), coerce=int)
    judgement = forms.CharField(
        label=_("How last month is judged"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    next_tasks = forms.CharField(
        label=_("Tasks of next month"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    points = forms.CharField(
        label=_("What is put to discussion and vote"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @property
    def met_at(self) -> dt.datetime:
        return moment(self.cleaned_data["met_on"], self.cleaned_data["hour"])

    def offer(self, committee: Committee) -> None:
        """Fill the lists with those of the committee."""
        people = [(str(one.person_id), one.name) for one in committee.members]
        for name in ("present_ids", "chair_id", "recorder_id"):
            field = self.fields[name]
            if isinstance(field, forms.TypedChoiceField | forms.TypedMultipleChoiceField):
                field.choices = people


class PreparerForm(forms.Form):
    person_id = forms.TypedChoiceField(label=_("Who prepares"), coerce=int)
    part = forms.ChoiceField(label=_("What"), required=False)
    due_on = DayField(label=_("By when"), required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def offer(self, people: Iterable[tuple[int, str]], parts: Iterable[str], whole: str) -> None:
        """Fill the lists: members in Vietnamese order, parts in the agenda's."""
        choices: list[tuple[str, Sentence | str]] = [("", _("choose"))]
        choices += [(str(person_id), name) for person_id, name in people]
        who, what = self.fields["person_id"], self.fields["part"]
        if isinstance(who, forms.ChoiceField) and isinstance(what, forms.ChoiceField):
            who.choices = choices
            what.choices = [("", whole), *((title, title) for title in dict.fromkeys(parts))]


class QuestionForm(forms.Form):
    text = forms.CharField(
        label=_("Your question"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
    )
    is_for_all = forms.BooleanField(label=_("All members of the cell may see it"), required=False)


class LineForm(forms.Form):
    """Which line of a list is meant."""

    line = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
