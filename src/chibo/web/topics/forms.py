"""The forms of thematic meetings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from typing_extensions import override

from chibo.shared.errors import Sentence
from chibo.topics.public import MOST_POINTS, Lessons, OutlinePoint
from chibo.web.fields import DayField
from chibo.web.meetings.forms import HourField, moment
from chibo.web.wording import date_text

NOTHING_CHOSEN = _("Choose one of the topics above, or write one.")


def _text(label: Sentence, rows: int, most: int, hint: Sentence | str = "") -> forms.CharField:
    return forms.CharField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        required=False,
        max_length=most,
        help_text=hint,  # type: ignore[arg-type]  # a lazy text
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ChooseForm(forms.Form):
    """One of the topics that suggest themselves, or own words."""

    suggestion = forms.ChoiceField(
        label=_("Topics that suggest themselves"), required=False, widget=forms.RadioSelect
    )
    topic = forms.CharField(
        label=_("Or a topic of your own"),
        max_length=300,
        required=False,
        help_text=_("What is written here goes before what is chosen above"),
    )

    @override
    def clean(self) -> None:
        given = self.cleaned_data
        if "topic" not in self.errors and not (given.get("topic") or given.get("suggestion")):
            self.add_error("topic", NOTHING_CHOSEN)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        field = self.fields["suggestion"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class CombineForm(forms.Form):
    """A topic in one's own words, or the planned thematic meeting that is taken over."""

    thematic_id = forms.TypedChoiceField(
        label=_("Thematic meeting planned in this quarter"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "Topic, outline, speakers, lead paper, who prepares and questions in advance come "
            "along; that meeting is cancelled"
        ),
    )
    topic = forms.CharField(label=_("Topic"), max_length=300, required=False)

    def offer(self, planned: Sequence[tuple[int, str, date]]) -> None:
        """The meetings that can be taken over; without one there is nothing to choose."""
        if not planned:
            del self.fields["thematic_id"]
            return
        field = self.fields["thematic_id"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [
                *((str(pk), f"{topic} · {date_text(day)}") for pk, topic, day in planned),
                ("", _("none of them: it is held besides")),
            ]
            field.initial = str(planned[0][0])


class SeparateForm(forms.Form):
    """When the thematic meeting is held by itself; empty: none is planned."""

    thematic_on = DayField(
        label=_("Day of the thematic meeting"),
        required=False,
        help_text=_("Empty only where nothing is prepared for it and it is planned later"),
    )
    hour = HourField(label=_("Hour"), required=False)

    @override
    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("thematic_on") and not given.get("hour") and "hour" not in self.errors:
            self.add_error("hour", self.fields["hour"].error_messages["required"])

    @property
    def thematic_at(self) -> datetime | None:
        day, hour = self.cleaned_data["thematic_on"], self.cleaned_data["hour"]
        return moment(day, hour) if day else None


class OutlineForm(forms.Form):
    aim = _text(
        _("Aim of the topic"), 3, 10_000, _("What shall be better afterwards, and for whom")
    )
    revision = forms.IntegerField(min_value=0, initial=0, widget=forms.HiddenInput)


class PointForm(forms.Form):
    """One point; without a title it is left out."""

    point_id = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label=pgettext_lazy("point of an outline", "Point or question"),
        max_length=300,
        required=False,
    )
    text = _text(pgettext_lazy("point of an outline", "More about it"), 2, 5_000)
    kind = forms.ChoiceField(
        label=pgettext_lazy("point of an outline", "What it is"),
        choices=OutlinePoint.Kind.choices,
        initial=OutlinePoint.Kind.QUESTION,
    )
    position = forms.IntegerField(label=_("Order"), min_value=1, max_value=99, required=False)


PointFormSet = forms.formset_factory(
    PointForm, extra=3, max_num=MOST_POINTS, absolute_max=MOST_POINTS + 10
)


class SpeakersForm(forms.Form):
    point_id = forms.TypedChoiceField(
        label=_("On which question"), coerce=int, empty_value=None, required=False
    )
    person_ids = forms.TypedMultipleChoiceField(
        label=_("Who prepares to speak"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def offer(self, people: Iterable[tuple[int, str]], questions: Iterable[OutlinePoint]) -> None:
        who, what = self.fields["person_ids"], self.fields["point_id"]
        if isinstance(who, forms.TypedMultipleChoiceField):
            who.choices = [(str(person_id), name) for person_id, name in people]
        if isinstance(what, forms.TypedChoiceField):
            what.choices = [
                ("", _("the whole topic")),
                *((str(one.pk), one.title) for one in questions),
            ]


class AuthorForm(forms.Form):
    person_id = forms.TypedChoiceField(label=_("Who writes the lead paper"), coerce=int)
    due_on = DayField(label=_("By when"), required=False)

    def offer(self, people: Iterable[tuple[int, str]]) -> None:
        who = self.fields["person_id"]
        if isinstance(who, forms.TypedChoiceField):
            who.choices = [
                ("", _("choose")),
                *((str(person_id), name) for person_id, name in people),
            ]


class LeadPaperForm(forms.Form):
    title = forms.CharField(label=_("Title of the lead paper"), max_length=300)
    text = _text(_("Text"), 14, 100_000)
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("PDF, Word, Excel, text or picture, up to 10 MB. No papers marked secret."),
    )
    drops_file = forms.BooleanField(label=_("Take the file away"), required=False)
    revision = forms.IntegerField(min_value=0, initial=0, widget=forms.HiddenInput)


class RevisionForm(forms.Form):
    """Which version was read."""

    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class LineForm(forms.Form):
    """Which line of a list is meant."""

    line = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class LessonsForm(forms.Form):
    quality = forms.ChoiceField(
        label=_("How well the topic was treated"),
        choices=Lessons.Quality.choices,
        widget=forms.RadioSelect,
    )
    judgement = _text(_("Why it is judged so"), 2, 5_000)
    usefulness = forms.CharField(
        label=_("How it can be used here"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    to_improve = _text(_("What to do better next time"), 3, 5_000)
    revision = forms.IntegerField(min_value=0, initial=0, widget=forms.HiddenInput)


class ResolutionForm(forms.Form):
    abstract = forms.CharField(
        label=_("Abstract"),
        max_length=300,
        help_text=_("What it is about, in one line under its title."),
    )
    situation = _text(_("How things stand: what was reached"), 4, 20_000)
    weaknesses = _text(_("Weaknesses and their causes"), 3, 20_000)
    measures = _text(_("Measures, one a line"), 5, 20_000)
    carrying_out = _text(_("Carrying out: who sees to it, and how"), 3, 20_000)


class ShareForm(forms.Form):
    shows_cell = forms.BooleanField(label=_("Other cells may see the name of ours"), required=False)
    with_lead_paper = forms.BooleanField(label=_("With the text of the lead paper"), required=False)


class AdoptForm(forms.Form):
    shared_id = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    takes_topic = forms.BooleanField(label=_("Take over its topic, too"), required=False)
