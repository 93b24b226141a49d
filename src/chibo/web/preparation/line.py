"""The one line about preparation on the page of a meeting."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.meetings.public import Meeting
from chibo.members.public import person_of
from chibo.preparation.public import PreparationCap, preparers_of, readiness_of
from chibo.web.preparation.sight import is_preparing, may, preparing
from chibo.web.request import UserRequest


def preparation_line(request: UserRequest, meeting: Meeting) -> dict[str, object]:
    """How many things are thin, for who prepares; for members what they do before the meeting."""
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
        person_id = person_of(request.user)
        asked = preparers_of(request.access.scope(PreparationCap.ASK), meeting.pk)
        line["mine"] = [one for one in asked if one.person_id == person_id]
    return line
