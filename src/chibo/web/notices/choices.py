"""How and when one is told: which ways, at what hour, and when it is to be quiet."""

from __future__ import annotations

import uuid
from typing import Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.notices.public import (
    Channel,
    Choice,
    ChooseNoticeChannels,
    carriers,
    choice_of,
    failures_of,
)
from chibo.web.notices.own import place_of
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit

HOURS: Final = [(str(hour), f"{hour:02d}:00") for hour in range(24)]
MOST_FAILURES: Final = 5


class ChoiceForm(forms.Form):
    """Boxes for the ways this installation has; hours of the day."""

    channels = forms.MultipleChoiceField(
        label=gettext_lazy("How do you want to be told?"),
        help_text=gettext_lazy("Besides the notices here, which are always there."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone number for SMS and Zalo"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    digest_hour = forms.TypedChoiceField(
        label=gettext_lazy("Hour of the daily message"),
        help_text=gettext_lazy("One message a day at most, with everything new in it."),
        choices=HOURS,
        coerce=int,
    )
    quiet_from = forms.TypedChoiceField(
        label=gettext_lazy("Quiet from"),
        help_text=gettext_lazy("In the quiet hours nothing is sent to you."),
        choices=HOURS,
        coerce=int,
    )
    quiet_until = forms.TypedChoiceField(
        label=gettext_lazy("Quiet until"), choices=HOURS, coerce=int
    )
    urgent_when_quiet = forms.BooleanField(
        label=gettext_lazy("Urgent messages may come in the quiet hours too"), required=False
    )

    def __init__(self, *args: object, offered: list[Channel], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # the framework's own arguments
        boxes = self.fields["channels"]
        assert isinstance(boxes, forms.MultipleChoiceField)  # noqa: S101  declared above
        boxes.choices = [(way.value, way.label) for way in offered]
        if not {Channel.SMS, Channel.ZALO} & set(offered):
            del self.fields["phone"]
        if not offered:
            del self.fields["channels"]


@page("GET", "POST")
def choose(request: UserRequest) -> HttpResponse:
    offered = sorted(carriers(), key=list(Channel).index)
    with seeing(request):
        place = place_of(request)
        chosen = choice_of(request.user)
    initial = initial_of(chosen)
    form = ChoiceForm(request.POST or None, offered=offered, initial=initial)
    if request.method == "POST":

        def build(given: uuid.UUID) -> ChooseNoticeChannels:
            return ChooseNoticeChannels(id=given, subject_id=place, **form.cleaned_data)

        if submit(request, form, build):
            messages.success(request, _("Your choice is kept."))
            return redirect("notices:list")
    with seeing(request):
        failures = list(failures_of(request.user).select_related("notice")[:MOST_FAILURES])
        return render(
            request,
            "notices/choices.html",
            {
                "form": form,
                "has_errors": bool(form.errors),
                "has_email": bool(request.user.email),
                "offers_email": Channel.EMAIL in offered,
                "offers_push": Channel.PUSH in offered,
                "offers_any": bool(offered),
                "failures": [
                    {"way": Channel(one.channel).label, "at": one.due_at} for one in failures
                ],
            },
        )


def initial_of(chosen: Choice) -> dict[str, object]:
    """What the form shows before anything is typed."""
    ways = {
        Channel.EMAIL: chosen.by_email,
        Channel.PUSH: chosen.by_push,
        Channel.SMS: chosen.by_sms,
        Channel.ZALO: chosen.by_zalo,
    }
    return {
        "channels": [way.value for way, wanted in ways.items() if wanted],
        "phone": chosen.phone,
        "digest_hour": chosen.digest_hour,
        "quiet_from": chosen.quiet_from,
        "quiet_until": chosen.quiet_until,
        "urgent_when_quiet": chosen.urgent_when_quiet,
    }
