"""The forms about scores: judged points with reasons, sending a month's table, returning one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typing_extensions import override

from chibo.rulebooks.public import Criterion, Judgement, MisjudgedSheet, score
from chibo.scoring.public import Draft, JudgedPoints
from chibo.web.scoring.sight import language, words
from chibo.web.wording import number_text

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


class SheetForm(forms.Form):
    """The judged criteria of one sheet. What is measured has no field: it can't be typed."""

    remark = forms.CharField(
        label=gettext_lazy("Remark"),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("What was good, what is to be better next month"),
    )

    def __init__(self, draft: Draft, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"remark": draft.remark})
        self.draft = draft
        self.submits = data is not None and data.get("act") == "submit"
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
            if one.points is not None and one.code not in self.draft.judged
        }
        for criterion in self.draft.criteria_set.criteria:
            if criterion.judged is not None and criterion.code not in settled:
                yield criterion

    def _add(self, criterion: Criterion) -> None:
        code, rule = criterion.code, criterion.judged
        given = self.draft.judged.get(code)
        title = words(criterion.title)
        hint = _("From 0 to %(most)s") % {"most": number_text(criterion.points.value)}
        if rule is not None and rule.step:
            hint += _(", in steps of %(step)s") % {"step": number_text(rule.step)}
        self.fields[f"points-{code}"] = PointsField(
            label=title,
            required=False,
            initial=given.points if given else None,
            help_text=hint,
        )
        if rule is not None and rule.reason != "never":
            self.fields[f"reason-{code}"] = forms.CharField(
                label=_("Reason"),
                required=False,
                max_length=500,
                initial=given.reason if given else "",
                help_text=_("Needed when not all points are given")
                if rule.reason == "below_full"
                else _("Always needed here"),
            )

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
            for criterion in self.judged_criteria():
                name = f"points-{criterion.code}"
                if name not in self.errors and self.cleaned_data.get(name) is None:
                    self.add_error(name, _("Points are missing here. Give them, or keep a draft."))

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
