"""The one line about preparation on the page of a meeting."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.meetings.public import Meeting
from chibo.preparation.public import PreparationCap, readiness_of
from chibo.web.preparation.sight import is_preparing, may, preparing
from chibo.web.request import UserRequest


def preparation_line(request: UserRequest, meeting: Meeting) -> dict[str, object]:
    """For who prepares: how many things are thin. For members: the way to ask in advance."""
    if not is_preparing(meeting):
        return {}
    line: dict[str, object] = {}
    if may(request, PreparationCap.SEE, meeting):
        thin = sum(one.is_thin for one in readiness_of(preparing(request), meeting))
        line |= {
            "address": reverse("preparation:show", args=[meeting.pk]),
            "text": ngettext("%(count)s thing is thin", "%(count)s things are thin", thin)
            % {"count": thin}
            if thin
            else _("nothing is thin"),
            "kind": "watch" if thin else "good",
        }
    if may(request, PreparationCap.ASK, meeting):
        line["ask_address"] = reverse("preparation:questions", args=[meeting.pk])
    return line
