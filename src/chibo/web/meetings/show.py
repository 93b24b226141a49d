"""The page of one meeting: its course, the next step, what was counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chibo.meetings.public import (
    Invitation,
    Meeting,
    MeetingCap,
    MeetingRecord,
    MeetingState,
    Step,
    agenda_of,
    invitations_of,
    materials_of,
    meeting_record,
    minutes_of,
    steps_of,
)
from chibo.members.public import person_of
from chibo.rulebooks.adopted import kept_rules
from chibo.rulebooks.public import Step as StatedStep
from chibo.shared.errors import NotVisible
from chibo.usecase.public import NOT_VISIBLE
from chibo.web.meetings.beside import rows_beside
from chibo.web.meetings.course import STATE_SIGNS, task_items
from chibo.web.meetings.forms import ReplyForm
from chibo.web.meetings.next_step import next_step
from chibo.web.meetings.sight import found, may, sight
from chibo.web.preparation.line import preparation_line
from chibo.web.request import UserRequest, page


@page()
def show(request: UserRequest, meeting_id: int) -> HttpResponse:
    meeting = found(request, meeting_id)
    return render(request, "meetings/show.html", shown(request, meeting, ReplyForm()))


def shown(request: UserRequest, meeting: Meeting, reply_form: ReplyForm) -> dict[str, object]:
    """All that the page of a meeting shows; also when an answer to the invitation was refused."""
    record = meeting_record(sight(request), meeting.pk)
    if record is None:
        raise NotVisible(NOT_VISIBLE)
    held = frozenset(cap for cap in MeetingCap if may(request, cap, meeting.organisation_id))
    invitations = invitations_of(sight(request), meeting.pk)
    mine = _mine(request, meeting, invitations)
    tasks = task_items(meeting, record, held)
    tasks[-1:-1] = rows_beside(request, meeting, record)  # before the last line, the closing
    return {
        "meeting": meeting,
        "record": record,
        "state_sign": STATE_SIGNS.get(meeting.state, "plain"),
        "tasks": tasks,
        **next_step(request, meeting, record),
        "skipped": skipped_steps(request, meeting),
        "agenda": agenda_of(sight(request), meeting.pk),
        "materials": materials_of(sight(request), meeting.pk),
        "minutes": minutes_of(sight(request), meeting.pk),
        "answers": _answers(invitations),
        "preparation": preparation_line(request, meeting),
        "mine": mine,
        "reply_form": reply_form,
        "may_plan": MeetingCap.PLAN in held and meeting.state in _PLANNING,
        "may_correct": MeetingCap.WRITE_MINUTES in held and _has_signature(record),
        "has_errors": reply_form.is_bound,
    }


_PLANNING = (MeetingState.PLANNED, MeetingState.PREPARED, MeetingState.CALLED)


def _mine(
    request: UserRequest, meeting: Meeting, invitations: list[Invitation]
) -> Invitation | None:
    """The reader's own invitation while it can be answered."""
    if meeting.state != MeetingState.CALLED:
        return None
    if not may(request, MeetingCap.REPLY, meeting.organisation_id):
        return None
    person_id = person_of(request.user)
    return next((one for one in invitations if one.person_id == person_id), None)


def _answers(invitations: list[Invitation]) -> dict[str, object]:
    members = [one for one in invitations if not one.is_guest]
    return {
        "coming": sum(one.reply == Invitation.Reply.COMING for one in members),
        "not_coming": [one for one in members if one.reply == Invitation.Reply.NOT_COMING],
        "silent": sum(one.reply == Invitation.Reply.NONE for one in members),
        "called": len(members),
    }


def _has_signature(record: MeetingRecord) -> bool:
    return bool(record.minutes) and record.minutes[-1].signed_at is not None


@dataclass(frozen=True, slots=True)
class NamedStep:
    """A step as the rulebook calls it, with the paper and clause it rests on."""

    code: str
    title: str
    source: str
    is_skipped: bool
    reason: str

    @property
    def cited(self) -> str:
        """Its title, with the clause where one is given."""
        return f"{self.title} ({self.source})" if self.source else self.title


def named_steps(meeting: Meeting, steps: Iterable[Step]) -> list[NamedStep]:
    """R-MTG-35 Steps by their titles in the rulebook, each with its clause."""
    if not meeting.rules_id:
        return []
    language = get_language() or "vi"
    rules = kept_rules(meeting.rules_id)
    names = {paper.key: paper.name.in_language(language) for paper in rules.papers}
    stated = {step.code: step for step in rules.form.steps}
    return [
        NamedStep(
            code=step.code,
            title=stated[step.code].title.in_language(language)
            if step.code in stated
            else step.code,
            source=_source(stated[step.code], names) if step.code in stated else "",
            is_skipped=step.state == "skipped",
            reason=step.reason,
        )
        for step in steps
    ]


def _source(step: StatedStep, names: Mapping[str, str]) -> str:
    paper = names.get(step.paper, "")
    if not step.clause:
        return paper
    return _("%(paper)s, clause %(clause)s") % {"paper": paper, "clause": step.clause}


def skipped_steps(request: UserRequest, meeting: Meeting) -> list[NamedStep]:
    """Steps recorded as skipped, by their titles in the rulebook."""
    found = named_steps(meeting, steps_of(sight(request), meeting.pk))
    return [step for step in found if step.is_skipped]


def step_titles(meeting: Meeting) -> dict[str, str]:
    """Titles of the form's steps by code, in the reader's language."""
    if not meeting.rules_id:
        return {}
    language = get_language() or "vi"
    rules = kept_rules(meeting.rules_id)
    return {step.code: step.title.in_language(language) for step in rules.form.steps}
