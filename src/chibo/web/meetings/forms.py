"""The forms about meetings. What they ask is typed; what is allowed is the command's business."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from typing_extensions import override

from chibo.meetings.public import AgendaItem, ItemKind, MeetingKind, RemarkKind, SkippedStep
from chibo.members.public import MemberOn
from chibo.shared.clock import VIET_NAM
from chibo.shared.errors import Sentence
from chibo.web.fields import DayField

_HOUR: Final = re.compile(r"(\d{1,2})\s*(?:[:hH.]|giờ|g)?\s*(\d{1,2})?\s*(?:phút|ph|p)?")
UNSEEN: Final = _("Do what is still missing, or tick that the meeting is to be closed without it.")
Choices = Sequence[tuple[str, Sentence | str]]


class HourField(forms.Field):
    """An hour as people write it: 19:30, 19h30, 19 giờ 30, 19h."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "size": 6})

    @override
    def prepare_value(self, value: object) -> object:
        if isinstance(value, dt.datetime):
            value = value.astimezone(VIET_NAM).time()
        return f"{value.hour:02d}:{value.minute:02d}" if isinstance(value, dt.time) else value

    @override
    def to_python(self, value: object) -> dt.time | None:
        if value in self.empty_values:
            return None
        found = _HOUR.fullmatch(str(value).strip())
        if found and int(found[1]) < 24 and int(found[2] or 0) < 60:  # noqa: PLR2004  of a clock
            return dt.time(int(found[1]), int(found[2] or 0))
        raise ValidationError(
            _("Write the hour as hours:minutes, for example 19:30."), code="unreadable"
        )


def moment(day: dt.date, hour: dt.time) -> dt.datetime:
    """That hour of that day in Viet Nam."""
    return dt.datetime.combine(day, hour, VIET_NAM)


class WhenForm(forms.Form):
    """When and where a meeting is held."""

    scheduled_at = DayField(label=_("Day"))
    hour = HourField(label=_("Hour"))
    place = forms.CharField(label=_("Place"), max_length=200)
    topic = forms.CharField(
        label=_("Topic"),
        max_length=300,
        required=False,
        help_text=_("Of a thematic meeting, or of the thematic part"),
    )
    moved_reason = forms.CharField(
        label=_("Why on another day"),
        max_length=300,
        required=False,
        help_text=_("Only when the meeting is not on the day that the rules set"),
    )

    @property
    def starts_at(self) -> dt.datetime:
        return moment(self.cleaned_data["scheduled_at"], self.cleaned_data["hour"])


class PlanForm(WhenForm):
    kind = forms.ChoiceField(
        label=_("Kind of meeting"),
        choices=MeetingKind.choices,
        widget=forms.RadioSelect,
        initial=MeetingKind.REGULAR,
    )
    topic = forms.CharField(
        label=_("Topic"),
        max_length=300,
        required=False,
        help_text=_("Of a thematic meeting or part; the box offers topics that suggest themselves"),
        widget=forms.TextInput(attrs={"list": "suggested-topics", "autocomplete": "off"}),
    )
    field_order = ("kind", "scheduled_at", "hour", "place", "topic", "moved_reason")


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)


class PersonForm(forms.Form):
    """A form in which people of the cell are chosen."""

    people_fields: tuple[str, ...] = ()

    def offer(self, people: Iterable[tuple[int, str]], empty: Sentence | str = "") -> None:
        """Fill the lists of people: names in Vietnamese order."""
        choices: list[tuple[str, Sentence | str]] = [("", empty or _("choose"))]
        choices += [(str(person_id), name) for person_id, name in people]
        for name in self.people_fields:
            chosen = self.fields[name]
            if isinstance(chosen, forms.TypedChoiceField):
                chosen.choices = choices


class ItemForm(PersonForm):
    """One part of the agenda; a part without a title is left out."""

    people_fields = ("presenter_id",)
    position = forms.IntegerField(label=_("Order"), min_value=1, max_value=99, required=False)
    title = forms.CharField(label=_("Part"), max_length=300, required=False)
    kind = forms.ChoiceField(
        label=pgettext_lazy("part of an agenda", "What it is for"), choices=ItemKind.choices
    )
    presenter_id = forms.TypedChoiceField(
        label=_("Who presents"), coerce=int, empty_value=None, required=False
    )
    planned_minutes = forms.IntegerField(
        label=pgettext_lazy("length of a part", "Minutes"),
        min_value=0,
        max_value=600,
        required=False,
    )
    step = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)


class LeftOutForm(forms.Form):
    left_out_reason = forms.CharField(
        label=_("Why a required part is left out"),
        max_length=300,
        required=False,
        help_text=_("Only when a part that the rules require is missing"),
    )


ItemFormSet = forms.formset_factory(ItemForm, extra=3, max_num=60)


class MaterialForm(forms.Form):
    title = forms.CharField(label=_("What the paper is called"), max_length=300)
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("PDF, Word, Excel, text or picture, up to 10 MB. No papers marked secret."),
    )
    text = forms.CharField(
        label=_("Or write the text here"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReplyForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Are you coming?"),
        choices=[("yes", _("Yes, I am coming")), ("no", _("No, I can't come"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Why you can't come"), max_length=300, required=False)


class OpenForm(PersonForm):
    people_fields = ("chair_id", "minute_taker_id")
    chair_id = forms.TypedChoiceField(label=_("Who chairs"), coerce=int, empty_value=None)
    minute_taker_id = forms.TypedChoiceField(
        label=_("Who writes the minutes"), coerce=int, empty_value=None
    )
    at = DayField(label=_("Day"))
    hour = HourField(label=_("Began at"))
    guests = forms.CharField(
        label=_("Guests who came"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line, with the post"),
    )


class PartForm(forms.Form):
    """What was said and concluded in a part, and the texts that it was written from."""

    notes = forms.CharField(
        label=_("What was said"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    conclusion = forms.CharField(
        label=_("Conclusion"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    minutes = forms.IntegerField(
        label=_("Minutes it took"), min_value=0, max_value=600, required=False
    )
    notes_before = forms.CharField(required=False, widget=forms.HiddenInput)
    conclusion_before = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, item: AgendaItem) -> PartForm:
        """The part as it is saved now."""
        texts = {"notes": item.notes, "conclusion": item.conclusion}
        before = {f"{name}_before": text for name, text in texts.items()}
        return cls(initial=texts | before, auto_id=cls.ids(item.pk))

    @staticmethod
    def ids(item_id: int) -> str:
        """Ids of the boxes: many parts stand on one page."""
        return f"part_{item_id}_%s"


class SpeakersForm(PersonForm):
    """Who spoke: names ticked, and what they said if it is to stand in the minutes."""

    person_ids = forms.TypedMultipleChoiceField(
        label=_("Add who spoke"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    gist = forms.CharField(
        label=_("The gist"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="speakers_%s")

    @override
    def offer(self, people: Iterable[tuple[int, str]], empty: Sentence | str = "") -> None:
        chosen = self.fields["person_ids"]
        if isinstance(chosen, forms.TypedMultipleChoiceField):
            chosen.choices = [(str(person_id), name) for person_id, name in people]


class CriticismForm(PersonForm):
    people_fields = ("person_id",)
    person_id = forms.TypedChoiceField(label=_("Member"), coerce=int, empty_value=None)
    kind = forms.ChoiceField(
        label=_("What was it"), choices=RemarkKind.choices, widget=forms.RadioSelect
    )
    gist = forms.CharField(
        label=_("The gist"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="criticism_%s")


class VoteForm(forms.Form):
    """A vote by show of hands; `unanimous` is how many official members were all in favour."""

    subject = forms.CharField(label=_("What was voted on"), max_length=300)
    in_favour = forms.IntegerField(label=_("In favour"), min_value=0, max_value=5000)
    against = forms.IntegerField(label=_("Against"), min_value=0, max_value=5000, initial=0)
    abstained = forms.IntegerField(label=_("No opinion"), min_value=0, max_value=5000, initial=0)
    matter = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, initial: Mapping[str, object] | None = None
    ) -> None:
        unanimous = str(data.get("unanimous", "")) if data is not None else ""
        if data is not None and unanimous.isdecimal():
            data = data.copy()
            data["in_favour"] = unanimous
            data["against"] = data["abstained"] = "0"
        super().__init__(data, initial=dict(initial or {}), auto_id="vote_%s")


class BallotForm(forms.Form):
    """A secret ballot: slips in counts, never whose."""

    subject = forms.CharField(label=_("What was voted on"), max_length=300)
    matter = forms.ChoiceField(label=_("Matter"), required=False)
    slips_given = forms.IntegerField(label=_("Slips given out"), min_value=0, max_value=5000)
    slips_collected = forms.IntegerField(label=_("Slips collected"), min_value=0, max_value=5000)
    slips_valid = forms.IntegerField(label=_("Valid slips"), min_value=0, max_value=5000)
    in_favour = forms.IntegerField(label=_("In favour"), min_value=0, max_value=5000)
    against = forms.IntegerField(label=_("Against"), min_value=0, max_value=5000, initial=0)
    abstained = forms.IntegerField(label=_("No opinion"), min_value=0, max_value=5000, initial=0)

    def __init__(
        self,
        data: QueryDict | None = None,
        initial: Mapping[str, object] | None = None,
        matters: Choices = (),
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), auto_id="ballot_%s")
        asked = self.fields["matter"]
        if isinstance(asked, forms.ChoiceField):
            asked.choices = [("", pgettext_lazy("matter of a ballot", "another one")), *matters]


class VisitorForm(forms.Form):
    name = forms.CharField(
        label=_("Who came, with the post"), max_length=200, help_text=_("One person")
    )
    remarks = forms.CharField(
        label=_("Remarks"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="visitor_%s")


class SpotTaskForm(PersonForm):
    """A task given on the spot: who, what, by when."""

    people_fields = ("assignee_id",)
    assignee_id = forms.TypedChoiceField(label=_("Who leads"), coerce=int, empty_value=None)
    title = forms.CharField(
        label=_("What is to be done"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    due_on = DayField(label=_("By when"))
    product = forms.CharField(label=_("What is to come of it"), max_length=300, required=False)

    def __init__(
        self, data: QueryDict | None = None, initial: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), auto_id="task_%s")


class EndForm(forms.Form):
    at = DayField(label=_("Day"))
    hour = HourField(label=_("Ended at"))


class MinutesForm(forms.Form):
    body = forms.CharField(
        label=_("Text of the minutes"),
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24}),
    )
    based_on_revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    body_before = forms.CharField(
        required=False, strip=False, max_length=200_000, widget=forms.HiddenInput
    )


class CorrectionForm(forms.Form):
    reason = forms.CharField(label=_("Why it is corrected"), max_length=300)
    body = forms.CharField(
        label=_("Corrected text of the minutes"),
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24}),
    )
    based_on_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class SignedPaperForm(forms.Form):
    file = forms.FileField(
        label=_("Picture or PDF of the signed paper"),
        help_text=_("JPEG, PNG or PDF, up to 10 MB"),
    )


class SignForm(forms.Form):
    """The typed name and what proves it: `asks` for a code, a password, or nothing more."""

    signature = forms.CharField(
        label=_("Your full name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    code = forms.CharField(
        label=_("Code of your authenticator app"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
    password = forms.CharField(
        label=_("Your password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, data: QueryDict | None = None, *, asks: str = "password") -> None:
        super().__init__(data)
        for name in {"code", "password"} - {asks}:
            del self.fields[name]


class StepsForm(forms.Form):
    """The steps left: those ticked were done after all, the others are skipped, and why.

    `ticked`: titles of those ticked during the meeting, shown above.
    """

    reason = forms.CharField(
        label=_("Why the other steps were skipped"), max_length=300, required=False
    )

    def __init__(
        self,
        data: object,
        steps: Sequence[tuple[str, str]],
        offered: Collection[str] = (),
        ticked: Sequence[str] = (),
    ) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # the request's POST, or None
        self.steps = steps
        self.ticked = ticked
        for code, title in steps:
            self.fields[f"done-{code}"] = forms.BooleanField(
                label=title, required=False, initial=code in offered
            )

    def done(self) -> tuple[str, ...]:
        return tuple(code for code, _title in self.steps if self.cleaned_data[f"done-{code}"])

    def skipped(self, among: Collection[str]) -> tuple[SkippedStep, ...]:
        """Those of `among` that were not ticked, each with the reason given."""
        reason = self.cleaned_data["reason"]
        done = self.done()
        return tuple(
            SkippedStep(code=code, reason=reason)
            for code, _title in self.steps
            if code in among and code not in done
        )

    def boxes(self) -> list[forms.BoundField]:
        return [self[f"done-{code}"] for code, _title in self.steps]


class CloseForm(StepsForm):
    """The steps left, and that the one who closes has seen what is missing.

    `is_lacking`: something is missing whatever is ticked.
    """

    seen = forms.BooleanField(
        label=_("I have seen what is missing; close the meeting all the same"), required=False
    )

    def __init__(self, data: object, steps: Sequence[tuple[str, str]], *, is_lacking: bool) -> None:
        super().__init__(data, steps)
        self.is_lacking = is_lacking

    @override
    def clean(self) -> dict[str, object]:
        """R-MTG-48 Nothing is passed over unseen."""
        is_lacking = self.is_lacking or len(self.done()) < len(self.steps)
        if is_lacking and not self.cleaned_data.get("seen"):
            self.add_error("seen", UNSEEN)
        return self.cleaned_data


def people_of(members: Iterable[MemberOn]) -> list[tuple[int, str]]:
    return [(member.person_id, member.full_name) for member in members]
