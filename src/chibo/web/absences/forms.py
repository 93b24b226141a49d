"""The forms about absences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from django import forms
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from chibo.absences.public import AbsenceOf, CaseFile, ExemptionCategory, Judgement
from chibo.meetings.public import Vote
from chibo.web.fields import DayField
from chibo.web.wording import date_text

YES, NO = "yes", "no"


class DecideForm(forms.Form):
    """For each absence: excused or not, and why; what the member said stands there already."""

    def __init__(self, absences: Sequence[AbsenceOf], data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict
        self.absences = absences
        for one in absences:
            self.fields[f"excused-{one.person_id}"] = forms.ChoiceField(
                label=_text("Decision on %(name)s") % {"name": one.full_name},
                choices=[(YES, _("excused")), (NO, _("not excused"))],
                widget=forms.RadioSelect,
                initial=YES if one.is_excused else NO,
            )
            decided = one.decision.decision_reason if one.decision and one.is_decided else ""
            self.fields[f"reason-{one.person_id}"] = forms.CharField(
                label=_text("Reason of the decision"),
                max_length=300,
                required=False,
                initial=decided or (one.words[:300] if one.is_excused else ""),
            )

    @override
    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        for one in self.absences:
            if f"excused-{one.person_id}" in given and not given.get(f"reason-{one.person_id}"):
                self.add_error(
                    f"reason-{one.person_id}",
                    _text("Write why, for %(name)s.") % {"name": one.full_name},
                )
        return given

    @property
    def rows(self) -> Iterable[tuple[AbsenceOf, forms.BoundField, forms.BoundField]]:
        for one in self.absences:
            yield one, self[f"excused-{one.person_id}"], self[f"reason-{one.person_id}"]

    def judgements(self) -> tuple[Judgement, ...]:
        """Those that are new or changed; all of them when none is, so that it is said again."""
        given = [
            Judgement(
                person_id=one.person_id,
                is_excused=self.cleaned_data[f"excused-{one.person_id}"] == YES,
                reason=self.cleaned_data[f"reason-{one.person_id}"],
            )
            for one in self.absences
        ]
        before = {
            one.person_id: (one.is_excused, one.decision.decision_reason)
            for one in self.absences
            if one.is_decided and one.decision
        }
        changed = [
            one for one in given if before.get(one.person_id) != (one.is_excused, one.reason)
        ]
        return tuple(changed or given)


class ExplainForm(forms.Form):
    explanation = forms.CharField(
        label=_("Why you were absent"), max_length=500, widget=forms.Textarea({"rows": 3})
    )


class CaseExplainForm(forms.Form):
    explanation = forms.CharField(
        label=_("Your explanation"), max_length=4000, widget=forms.Textarea({"rows": 5})
    )


class RemindForm(forms.Form):
    text = forms.CharField(
        label=_("A word to the member"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


class NothingForm(forms.Form):
    """A step that needs no more than the press."""


class VoteField(forms.TypedChoiceField):
    """A vote of the cell, taken over as it was counted."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Vote of the cell"), coerce=int, widget=forms.RadioSelect, choices=()
        )

    def offer(self, votes: Iterable[Vote]) -> None:
        self.choices = [(str(one.pk), vote_text(one)) for one in votes]


def vote_text(vote: Vote) -> str:
    """`03/11/2026: subject – 9 for, 0 against, 1 abstained (of 10)`."""
    day = vote.meeting.takes_place_at
    counts = _text("%(for)s for, %(against)s against, %(abstained)s abstained (of %(all)s)") % {
        "for": vote.in_favour,
        "against": vote.against,
        "abstained": vote.abstained,
        "all": vote.entitled,
    }
    return f"{date_text(day)}: {vote.subject} – {counts}"


class ProposeForm(forms.Form):
    proposal = forms.ChoiceField(
        label=_("What the cell agreed to"),
        choices=CaseFile.Proposal.choices,
        widget=forms.RadioSelect,
    )
    discussion = forms.CharField(
        label=_("What was said, in short"), max_length=4000, widget=forms.Textarea({"rows": 4})
    )
    vote_id = VoteField()


class DecideExemptionForm(forms.Form):
    vote_id = VoteField()


def offer_votes(form: forms.Form, votes: Iterable[Vote]) -> None:
    """Fill the list of votes."""
    cast("VoteField", form.fields["vote_id"]).offer(votes)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("What is lacking"), max_length=500, widget=forms.Textarea({"rows": 2})
    )


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What was decided"), choices=CaseFile.Outcome.choices, widget=forms.RadioSelect
    )
    number = forms.CharField(label=_("Number of the decision"), max_length=40)
    decided_on = DayField(label=_("Day of the decision"))
    body = forms.CharField(label=_("Which committee decided"), max_length=200)


class WishForm(forms.Form):
    category = forms.ChoiceField(
        label=_("Why"), choices=ExemptionCategory.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("More about it"),
        max_length=500,
        help_text=_("Only the cell committee reads this."),
        widget=forms.Textarea({"rows": 3}),
    )
    since = DayField(label=_("From which day"))
    until = DayField(
        label=_("Taking part again from"),
        required=False,
        help_text=_("Leave it empty if that is not known yet."),
    )


class ReturnForm(forms.Form):
    day = DayField(
        label=_("Taking part again from"), required=False, help_text=_("Left empty: from today.")
    )
