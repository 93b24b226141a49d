"""The forms about scores: judged points with reasons, sending a month's table, returning one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typing_extensions import override

from chibo.rulebooks.public import Criterion, Judgement, MisjudgedSheet, plain, score
from chibo.scoring.public import Draft, JudgedPoints
from chibo.web.scoring.sight import language, words
from chibo.web.wording import number_text

MOST_TAPPED: Final = 11  # two rows of buttons on a phone
UNFINISHED: Final = "unfinished"
MOST_TYPED: Final = 9999  # more than any criterion gives, and short enough to be shown again


class PointsField(forms.Field):
    """Points as people write them: 4, 4,5 or 4.5."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 5})

    @override
    def prepare_value(self, value: object) -> object:
        return number_text(value) if isinstance(value, Decimal) else value

    @override
    def to_python(self, value: object) -> Decimal | None:
        if value in self.empty_values:
            return None
        try:
            points = Decimal(str(value).strip().replace(",", "."))
        except InvalidOperation:
            points = Decimal("NaN")
        if not points.is_finite() or abs(points) > MOST_TYPED or points != round(points, 2):
            raise ValidationError(
                _("Write the points as a number, for example 4 or 4,5."), code="unreadable"
            )
        return points


class TappedPointsField(PointsField):
    """One of a few numbers of points, to be tapped."""

    def __init__(self, offered: list[Decimal], label: str, initial: Decimal | None) -> None:
        choices = [(plain(one), number_text(one)) for one in offered]
        super().__init__(
            label=label,
            required=False,
            initial=initial,
            widget=forms.RadioSelect(choices=choices),
        )

    @override
    def prepare_value(self, value: object) -> object:
        return plain(value) if isinstance(value, Decimal) else value


def points_to_tap(most: Decimal, step: Decimal | None, given: Decimal | None) -> list[Decimal]:
    """The points from 0 to the most by steps (of 1 where the rulebook has none), if they are few.

    What was given before in between stays to be chosen. Empty where there is a box to type in.
    """
    step = step or Decimal(1)
    if most % step or most / step >= MOST_TAPPED:
        return []
    points = {step * place for place in range(int(most / step) + 1)}
    return sorted(points | ({given} if given is not None and 0 <= given <= most else set()))


class SheetForm(forms.Form):
    """The judged criteria of one sheet. What is measured has no field: it can't be typed."""

    remark = forms.CharField(
        label=gettext_lazy("Remark"),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("What was good, what is to be better next month"),
    )

    def __init__(self, draft: Draft, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data, initial={"remark": draft.remark})
        self.draft = draft
        self.submits = data is not None and data.get("act") == "submit"
        self.outcomes = {one.code: one for one in draft.outcome.criteria}
        for criterion in self.judged_criteria():
            self._add(criterion)
        if draft.is_correction:
            # R-SCO-05 asks for it, not this field: the first press sent twice must stay one sheet.
            self.fields["correction_reason"] = forms.CharField(
                label=_("Why the sheet is corrected"), max_length=300, required=False
            )

    def judged_criteria(self) -> Iterator[Criterion]:
        """Those that a person judges and that this meeting leaves open."""
        settled = {
            one.code
            for one in self.draft.outcome.criteria
            if not one.counted or (one.points is not None and one.code not in self.draft.judged)
        }
        for criterion in self.draft.criteria_set.criteria:
            if criterion.judged is not None and criterion.code not in settled:
                yield criterion

    def _add(self, criterion: Criterion) -> None:
        code, rule = criterion.code, criterion.judged
        if rule is None:
            return
        given = self.draft.judged.get(code)
        self.fields[f"points-{code}"] = self._points(criterion, rule.step, given)
        hint = _hint(rule.reason, is_thin=bool(self.outcomes[code].thin))
        if hint:
            self.fields[f"reason-{code}"] = forms.CharField(
                label=_("Reason"),
                required=False,
                max_length=500,
                initial=given.reason if given else "",
                help_text=hint,
            )

    def _points(
        self, criterion: Criterion, step: Decimal | None, given: Judgement | None
    ) -> PointsField:
        most = self.outcomes[criterion.code].max
        points = given.points if given else None
        title, tapped = words(criterion.title), points_to_tap(most, step, points)
        if tapped:
            return TappedPointsField(tapped, title, points)
        hint = _("From 0 to %(most)s") % {"most": number_text(most)}
        if step:
            hint += _(", in steps of %(step)s") % {"step": number_text(step)}
        return PointsField(label=title, required=False, initial=points, help_text=hint)

    @override
    def clean(self) -> None:
        """Say beside each criterion what is missing or can't be taken, by the rulebook's rules."""
        for code, given in self.given().items():
            try:
                score(self.draft.criteria_set, self.draft.evidence, {code: given})
            except MisjudgedSheet as wrong:
                for _code, sentence in wrong.faults:
                    lacks_reason = sentence.code == "judged_without_reason"
                    self.add_error(
                        f"{'reason' if lacks_reason else 'points'}-{code}", sentence.say(language())
                    )
        if self.submits:
            for name, told in self._unfinished():
                self.add_error(name, ValidationError(told, code=UNFINISHED))

    def _unfinished(self) -> Iterator[tuple[str, str]]:
        """R-SCO-04, R-SCO-07: the fields that a submitted sheet still needs, and why."""
        given = self.given()
        for criterion in self.judged_criteria():
            name = f"points-{criterion.code}"
            if name not in self.errors and criterion.code not in given:
                yield name, _("Points are missing here. Give them, or keep a draft.")
        found = {code: one for code, one in given.items() if f"points-{code}" not in self.errors}
        try:
            outcome = score(self.draft.criteria_set, self.draft.evidence, found)
        except MisjudgedSheet:
            return
        for one in outcome.unsupported:
            yield (
                f"reason-{one.code}",
                _("The records say little for full points here. Write what they rest on."),
            )

    @property
    def is_only_unfinished(self) -> bool:
        """Whether all that stands against submitting is what a draft may still lack."""
        data = self.errors.as_data()
        return bool(data) and all(
            error.code == UNFINISHED for errors in data.values() for error in errors
        )

    def asks_below(self, code: str) -> bool:
        """Whether words are due where not all points are given."""
        rules = {one.code: one.judged for one in self.draft.criteria_set.criteria}
        rule = rules[code]
        return rule is not None and rule.reason != "never"

    def given(self) -> dict[str, Judgement]:
        return {
            criterion.code: Judgement(points, self.cleaned_data.get(f"reason-{criterion.code}", ""))
            for criterion in self.judged_criteria()
            if (points := self.cleaned_data.get(f"points-{criterion.code}")) is not None
        }

    def judged(self) -> tuple[JudgedPoints, ...]:
        """What the command is sent."""
        return tuple(
            JudgedPoints(criterion=code, points=given.points, reason=given.reason)
            for code, given in self.given().items()
        )


def _hint(reason: str, *, is_thin: bool) -> str:
    """When words are due with the points; empty where they never are."""
    if reason == "always":
        return _("Always needed here")
    if reason == "below_full":
        if is_thin:
            return _("Needed for full points too: the records say little for them")
        return _("Needed when not all points are given")
    return _("Needed for full points: the records say little for them") if is_thin else ""


class SendForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Why some cells have not scored"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Needed only when the table goes up without them"),
    )


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("What is to be corrected"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )


class ReceiveForm(forms.Form):
    """Nothing to fill in: receiving is one press."""
