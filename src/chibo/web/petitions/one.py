"""One petition: where it lies and until when, what happened to it, and what can be done here."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.members.public import person_of
from chibo.petitions.public import (
    Petition,
    PetitionCap,
    Step,
    desks,
    legs_of,
    number_text,
    place_above,
    standing_of,
    steps_of,
)
from chibo.shared import clock
from chibo.web.petitions.sight import find_petition, is_at_desk, sight
from chibo.web.petitions.wording import (
    competent_level,
    sentence_of,
    status_of,
    subject_choices,
    subject_text,
)
from chibo.web.request import UserRequest, page
from chibo.web.wording import date_text


class JudgeForm(forms.Form):
    is_answer = forms.ChoiceField(
        label=gettext_lazy("Is this an answer to what you asked?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No, deal with it again"))],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=gettext_lazy("If not: why?"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


class ReceiveForm(forms.Form):
    subject = forms.ChoiceField(label=gettext_lazy("What is it about?"))


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=gettext_lazy("Answer"), max_length=8000, widget=forms.Textarea({"rows": 5})
    )


class HandOverForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why is it not answered here?"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
    )


@page()
def show_petition(request: UserRequest, petition_id: int) -> HttpResponse:
    return draw(request, petition_id)


def receive_form(petition: Petition, data: object = None) -> ReceiveForm:
    form = ReceiveForm(data, initial={"subject": petition.subject})  # type: ignore[arg-type]  # a QueryDict
    form.fields["subject"].choices = subject_choices(petition)  # type: ignore[attr-defined]  # a ChoiceField
    return form


def draw(
    request: UserRequest, petition_id: int, refused: dict[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; `refused` holds a form that comes back with its errors."""
    petition, today = find_petition(request, petition_id), clock.today()
    standing = standing_of(petition.state, petition.judge_by, today)
    is_mine = person_of(request.user) == petition.petitioner_id
    handles = is_at_desk(request, petition.place_id) and standing == "open"
    steps = steps_of(sight(request), petition)
    leg = legs_of(sight(request), petition)[-1]
    above = place_above(petition.place) if handles else None
    word, kind = status_of(petition, today)
    forms_here: dict[str, forms.Form] = {
        "judge_form": JudgeForm(),
        "receive_form": receive_form(petition),
        "answer_form": AnswerForm(),
        "hand_over_form": HandOverForm(),
        **(refused or {}),
    }
    answers = [one for one in steps if one.kind == Step.Kind.ANSWERED]
    context = {
        "petition": petition,
        "number": number_text(petition),
        "word": word,
        "kind": kind,
        "facts": _facts(request, petition, is_assumed=leg.is_assumed, standing=standing),
        "steps": [{"row": one, "said": sentence_of(one)} for one in reversed(steps)],
        "answer": answers[-1] if answers and standing != "open" else None,
        "may_judge": is_mine and standing == "answered",
        "handles": handles,
        "is_received": leg.received_on is not None,
        "above": above,
        "competent": competent_level(petition) if handles else "",
        "has_errors": bool(refused),
        **forms_here,
    }
    return render(request, "petitions/one.html", context)


def _facts(
    request: UserRequest, petition: Petition, *, is_assumed: bool, standing: str
) -> list[dict[str, object]]:
    due = date_text(petition.due_on, with_weekday=True)
    if is_assumed:
        due = _("%(day)s (the number of days is assumed)") % {"day": due}
    facts: list[dict[str, object]] = [
        {"key": _("Lies at"), "value": petition.place.name},
        {"key": _("To be answered by"), "value": due},
    ]
    if standing == "answered":
        until = date_text(petition.judge_by, with_weekday=True)
        facts.append({"key": _("Word of who asked until"), "value": until})
    facts += [
        {"key": _("Who asked"), "value": petition.petitioner_name},
        {"key": _("For the household of"), "value": household_name(request, petition)},
        {"key": _("About"), "value": subject_text(petition)},
        {"key": _("Raised on"), "value": date_text(petition.raised_on)},
        {"key": _("Cell"), "value": petition.organisation.name},
    ]
    return [fact for fact in facts if fact["value"]]


def household_name(request: UserRequest, petition: Petition) -> str:
    """R-PET-11: the head's name for the cell's leaders and who asked; others: that it is one."""
    if petition.household_id is None:
        return ""
    is_mine = person_of(request.user) == petition.petitioner_id
    leads = desks(request.access, PetitionCap.SEE).covers(petition.organisation_id)
    household = petition.household if is_mine or leads else None
    return (household.head_name if household else "") or _("a household of the cell")
