"""The draft of a meeting's agenda: the rulebook's form with what waits for this meeting in it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chibo.access.scope import Scope
from chibo.meetings.public import (
    USUAL_MINUTES,
    AgendaItem,
    ItemKind,
    Meeting,
    agenda_of,
    day_of,
    proposed_items,
    self_criticism_turns,
)
from chibo.members.public import members_on
from chibo.preparation.rules import (
    ENDING,
    DraftPart,
    RoundMember,
    lay,
    next_in_round,
    not_yet_on,
)
from chibo.rulebooks.adopted import rules_for


def draft_agenda(scope: Scope, meeting: Meeting) -> tuple[DraftPart, ...]:
    """R-PRE-01, R-PRE-02 The agenda as it could stand: the written one, else the form's.

    Every proposal of the sources that it lacks is in it, marked as one. `scope` is where one
    prepares meetings; outside of it nothing is proposed.
    """
    written = agenda_of(scope, meeting.pk)
    parts = _as_written(written) if written else _as_the_form_has_it(meeting)
    return lay(parts, not_yet_on([part.title for part in parts], _proposals(scope, meeting)))


def next_for_criticism(scope: Scope, cell_id: int, meeting_id: int) -> tuple[RoundMember, ...]:
    """R-PRE-03 The next one or two members of the round, as of the meeting's day."""
    meeting = Meeting.objects.filter(scope.where(), pk=meeting_id).first()
    if meeting is None:
        return ()
    last = self_criticism_turns(scope, cell_id)
    return next_in_round(
        RoundMember(
            person_id=one.person_id,
            name=one.full_name,
            sort_key=one.sort_key,
            last_on=last[one.person_id].last_on if one.person_id in last else None,
            times=last[one.person_id].times if one.person_id in last else 0,
            is_official=one.is_official,
            is_exempt=one.is_exempt,
        )
        for one in members_on(scope, cell_id, day_of(meeting.scheduled_at))
    )


def _proposals(scope: Scope, meeting: Meeting) -> list[DraftPart]:
    if not scope.covers(meeting.organisation_id):
        return []
    return [
        DraftPart(
            key=one.key,
            title=one.title,
            kind=one.kind,
            step=one.step,
            planned_minutes=one.planned_minutes,
            presenter_id=one.presenter_id,
            why=one.why,
            link=one.link,
        )
        for one in proposed_items(meeting.organisation, meeting, scope)
    ]


def _as_written(items: Sequence[AgendaItem]) -> list[DraftPart]:
    return [
        DraftPart(
            key=f"written:{item.position}",
            title=item.title,
            kind=item.kind,
            step=item.step,
            planned_minutes=item.planned_minutes,
            presenter_id=item.presenter_id,
        )
        for item in items
    ]


def _as_the_form_has_it(meeting: Meeting) -> list[DraftPart]:
    """R-PRE-01 The parts for this type of cell and kind of meeting, from opening to closing."""
    language = get_language() or "vi"
    form = rules_for(meeting.organisation, day_of(meeting.scheduled_at), meeting.kind).form
    middle = [
        DraftPart(
            key=f"form:{item.code}",
            title=_with_topic(item.title.in_language(language), item.kind, meeting),
            kind=item.kind,
            step=item.code,
            planned_minutes=item.planned_minutes.value if item.planned_minutes else USUAL_MINUTES,
            is_required=item.required,
        )
        for item in form.agenda
    ]
    opening = _("Opening: reason, guests, roll, fees, agenda")
    closing = _("Closing: summing up, minutes read")
    return [
        DraftPart("opening", opening, ItemKind.OPENING, planned_minutes=USUAL_MINUTES),
        *sorted(middle, key=lambda part: part.kind in ENDING),
        DraftPart("closing", closing, ItemKind.CLOSING, planned_minutes=USUAL_MINUTES),
    ]


def _with_topic(title: str, kind: str, meeting: Meeting) -> str:
    """The thematic part bears the topic of this meeting."""
    return f"{title}: {meeting.topic}"[:300] if kind == ItemKind.TOPIC and meeting.topic else title
