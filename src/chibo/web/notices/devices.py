"""Messages on a phone or computer: turn them on for this one, and off for any of one's own."""

from __future__ import annotations

import uuid
from functools import cache
from importlib.resources import files

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from chibo.notices.public import SubscribePush, UnsubscribePush, devices_of, push_public_key
from chibo.web.notices.own import place_of
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit


class DeviceForm(forms.Form):
    """Filled in by the page's script, from what the browser gives."""

    endpoint = forms.CharField(max_length=600, widget=forms.HiddenInput)
    public_key = forms.CharField(max_length=120, widget=forms.HiddenInput)
    secret = forms.CharField(max_length=60, widget=forms.HiddenInput)
    device = forms.CharField(max_length=120, required=False, widget=forms.HiddenInput)


@page("GET", "POST")
def list_devices(request: UserRequest) -> HttpResponse:
    """R-NOT-12: the devices of one's own; a new one sends what its browser gave."""
    with seeing(request):
        place = place_of(request)
    form = DeviceForm(request.POST or None)
    if request.method == "POST":

        def build(given: uuid.UUID) -> SubscribePush:
            return SubscribePush(id=given, subject_id=place, **form.cleaned_data)

        if submit(request, form, build):
            messages.success(request, _("Messages are turned on for this device."))
            return redirect("notices:devices")
    with seeing(request):
        return _draw(request, form)


@page("POST")
def end(request: UserRequest, device_id: int) -> HttpResponse:
    with seeing(request):
        place = place_of(request)
    form = forms.Form(request.POST)
    if submit(
        request,
        form,
        lambda given: UnsubscribePush(id=given, subject_id=place, subscription_id=device_id),
    ):
        messages.success(request, _("Messages are turned off for that device."))
        return redirect("notices:devices")
    with seeing(request):
        return _draw(request, form)


@page()
@cache_control(private=True, max_age=3600)
def worker_script(request: UserRequest) -> HttpResponse:  # noqa: ARG001  the framework's signature
    """What shows a message while no page is open. It answers for the pages below its address."""
    return HttpResponse(_script(), content_type="text/javascript; charset=utf-8")


@cache
def _script() -> bytes:
    return files("chibo.web.notices").joinpath("worker.js").read_bytes()


def _draw(request: UserRequest, form: forms.Form) -> HttpResponse:
    return render(
        request,
        "notices/devices.html",
        {
            "refused": form,
            "has_errors": bool(form.errors),
            "form": form if isinstance(form, DeviceForm) else DeviceForm(),
            "devices": list(devices_of(request.user)),
            "public_key": push_public_key(),
        },
    )
