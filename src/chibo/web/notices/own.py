"""One's own notices: the list, opening one, marking all as read."""

from __future__ import annotations

import uuid
from typing import Final

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.notices.public import MarkNoticesRead, NoticeCap, notice_of, notices_of, worded
from chibo.orgs.models import Organisation
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.request import UserRequest, page, seeing
from chibo.web.submit import submit

A_PAGE: Final = 30


def place_of(request: UserRequest) -> int:
    """On whose record it goes: the highest organisation where the account holds something."""
    scope = request.access.scope(NoticeCap.CHOOSE)
    rows = Organisation.objects.filter(scope.where("pk")).order_by("path")
    first = rows.values_list("pk", flat=True).first()
    if first is None:
        raise NotVisible(NOT_VISIBLE)
    return first


@page()
def list_own(request: UserRequest) -> HttpResponse:
    """R-NOT-04: the newest first; nobody sees the notices of another account."""
    shown = Paginator(notices_of(request.user), A_PAGE).get_page(request.GET.get("page"))
    rows = [{"notice": one, "text": worded(one.kind, one.params)} for one in shown]
    return render(request, "notices/list.html", {"shown": shown, "rows": rows})


@page("POST")
def open_one(request: UserRequest, notice_id: uuid.UUID) -> HttpResponse:
    """Mark it as read and go where there is something to do."""
    with seeing(request):
        place = place_of(request)
        notice = notice_of(request.user, notice_id)
    if notice is None:
        raise NotVisible(NOT_VISIBLE)
    submit(
        request,
        forms.Form(request.POST),
        lambda given: MarkNoticesRead(id=given, subject_id=place, notice_ids=(notice_id,)),
    )
    return redirect(notice.link)


@page("POST")
def read_all(request: UserRequest) -> HttpResponse:
    with seeing(request):
        place = place_of(request)
    form = forms.Form(request.POST)
    if submit(request, form, lambda given: MarkNoticesRead(id=given, subject_id=place)):
        messages.success(request, _("All notices are marked as read."))
    return redirect("notices:list")
