"""The steps of preparing a meeting as a list: how each stands, and where it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.meetings.public import Meeting, MeetingCap, agenda_of, day_of, materials_of
from chibo.preparation.public import (
    PreparationCap,
    committee_on,
    preparers_of,
    questions_of,
    time_limits,
)
from chibo.rulebooks.adopted import rules_for
from chibo.web.meetings.sight import may as may_do
from chibo.web.preparation.sight import is_preparing, may, preparing
from chibo.web.preparation.wording import limit_text
from chibo.web.request import UserRequest
from chibo.web.wording import date_text


@dataclass(frozen=True, slots=True)
class Step:
    """One line: `page` is where it is done; `is_needed` False where it does not apply."""

    page: str
    title: str
    hint: str
    is_done: bool
    is_needed: bool = True


def task_items(request: UserRequest, meeting: Meeting) -> list[dict[str, object]]:
    """The lines as the list shows them; a link where the reader may do it now."""
    may_write = may(request, PreparationCap.WRITE, meeting) and is_preparing(meeting)
    may_call = may_do(request, MeetingCap.CALL, meeting.organisation_id)
    items: list[dict[str, object]] = []
    for step in _steps(request, meeting):
        may_use = may_write and step.is_needed and (may_call or step.page != "meetings:call")
        not_done = _("not yet") if step.is_needed else _("does not apply")
        items.append(
            {
                "title": step.title,
                "hint": step.hint,
                "href": reverse(step.page, args=[meeting.pk]) if may_use else "",
                "status": _("done") if step.is_done else not_done,
                "kind": "good" if step.is_done else "plain",
            }
        )
    return items


def _steps(request: UserRequest, meeting: Meeting) -> Iterator[Step]:
    scope, day = preparing(request), day_of(meeting.scheduled_at)
    committee = committee_on(request.access.counts, meeting.organisation_id, day)
    notice, papers = time_limits(meeting, rules_for(meeting.organisation, day, meeting.kind).form)
    agenda = agenda_of(scope, meeting.pk)
    names = dict.fromkeys(one.preparer_name for one in preparers_of(scope, meeting.pk))
    yield Step("preparation:preparers", _("Who prepares what"), ", ".join(names), bool(names))
    yield Step(
        "meetings:pre_meeting",
        _("The cell committee meets"),
        date_text(meeting.pre_meeting_on) if meeting.pre_meeting_on else "",
        is_done=meeting.pre_meeting_on is not None,
        is_needed=committee.can_meet,
    )
    parts = ngettext("%(count)s part", "%(count)s parts", len(agenda)) % {"count": len(agenda)}
    yield Step("meetings:agenda", _("Agenda"), parts if agenda else "", bool(agenda))
    yield Step(
        "meetings:materials",
        _("Papers for members"),
        limit_text(papers) if papers else "",
        bool(materials_of(scope, meeting.pk)),
    )
    yield Step(
        "meetings:call",
        _("Call members and overseer"),
        limit_text(notice) if notice else "",
        meeting.called_at is not None,
    )
    asked = len(questions_of(scope, meeting.pk))
    if asked:
        told = ngettext("%(count)s question", "%(count)s questions", asked) % {"count": asked}
        yield Step("preparation:questions", _("Questions of members"), told, is_done=True)
