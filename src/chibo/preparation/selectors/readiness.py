"""How ready a meeting is: the record gathered for the pure rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from chibo.access.scope import Scope
from chibo.guidance.public import is_named, untreated
from chibo.meetings.public import (
    AgendaItem,
    Material,
    Meeting,
    MeetingKind,
    MeetingState,
    agenda_of,
    day_of,
    materials_of,
    meetings_in,
)
from chibo.preparation.models import Preparer
from chibo.preparation.readiness import EarlierTopic, Finding, PlannedPart, Prepared, readiness
from chibo.preparation.rules import Deadline, as_one_line, deadline
from chibo.rulebooks.adopted import rules_for
from chibo.rulebooks.public import MeetingForm, Stated
from chibo.shared import clock

TOPICS_LOOKED_AT: Final = 12


def readiness_of(scope: Scope, meeting: Meeting) -> tuple[Finding, ...]:
    """R-PRE-50 What is thin about a meeting and what is not; a fixed number of statements."""
    form = rules_for(meeting.organisation, day_of(meeting.scheduled_at), meeting.kind).form
    agenda, materials = agenda_of(scope, meeting.pk), materials_of(scope, meeting.pk)
    preparers = Preparer.objects.filter(scope.where(), meeting=meeting).count()
    before = _meeting_before(scope, meeting)
    notice, papers = time_limits(meeting, form)
    documents = untreated(scope, meeting)
    titles = [item.title for item in agenda]
    return readiness(
        Prepared(
            kind=meeting.kind,
            topic=meeting.topic,
            papers=len(materials),
            parts=tuple(
                PlannedPart(item.kind, item.planned_minutes, item.presenter_id is not None)
                for item in agenda
            ),
            preparers=preparers,
            words=_own_words(agenda, materials, form),
            words_before=_words_of(scope, before, form),
            notice=notice,
            papers_due=papers,
            earlier_topics=earlier_topics(scope, meeting),
            documents=len(documents),
            documents_left_out=sum(
                not any(is_named(one.number, one.title, title) for title in titles)
                for one in documents
            ),
        )
    )


def time_limits(
    meeting: Meeting, form: MeetingForm, today: date | None = None
) -> tuple[Deadline | None, Deadline | None]:
    """R-PRE-40 By when notice and papers go out, where the rules say so."""
    day, now = day_of(meeting.scheduled_at), today or clock.today()
    called_on = day_of(meeting.called_at) if meeting.called_at else None
    sent_on = day_of(meeting.papers_sent_at) if meeting.papers_sent_at else None

    def limit(days: Stated[int] | None, done_on: date | None) -> Deadline | None:
        if days is None:
            return None
        return deadline(day, days.value, done_on, now, is_assumed=days.assumed)

    return limit(form.notice_days, called_on), limit(form.papers_days_before, sent_on)


def _meeting_before(scope: Scope, meeting: Meeting) -> Meeting | None:
    """The cell's last regular meeting before this one."""
    return (
        meetings_in(scope)
        .filter(organisation_id=meeting.organisation_id, month__lt=meeting.month)
        .filter(kind__in=[MeetingKind.REGULAR, MeetingKind.COMBINED])
        .exclude(state=MeetingState.CANCELLED)
        .order_by("-month", "-pk")
        .first()
    )


def _words_of(scope: Scope, meeting: Meeting | None, form: MeetingForm) -> str:
    if meeting is None:
        return ""
    return _own_words(agenda_of(scope, meeting.pk), materials_of(scope, meeting.pk), form)


def _own_words(agenda: Sequence[AgendaItem], papers: Sequence[Material], form: MeetingForm) -> str:
    """R-PRE-53 What people wrote: no titles that the form gives, no paper from the record.

    That paper is laid out alike every month: it would make an own text seem copied, or hide one.
    """
    usual = {as_one_line(title) for item in form.agenda for title in (item.title.vi, item.title.en)}
    titles = [item.title for item in agenda if as_one_line(item.title) not in usual]
    typed = [f"{one.title} {one.text}" for one in papers if not one.is_from_record]
    return "\n".join([*titles, *typed])


def earlier_topics(scope: Scope, meeting: Meeting) -> tuple[EarlierTopic, ...]:
    """R-PRE-56 The topics of the cell's last thematic meetings before this one, newest first."""
    rows = (
        meetings_in(scope)
        .filter(organisation_id=meeting.organisation_id, month__lt=meeting.month)
        .exclude(state=MeetingState.CANCELLED)
        .exclude(topic="")
        .order_by("-month")
        .values_list("month", "topic")[:TOPICS_LOOKED_AT]
    )
    return tuple(EarlierTopic(month, topic) for month, topic in rows)
