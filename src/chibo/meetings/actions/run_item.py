"""Run a part of the agenda: start it, end it, note what was said and concluded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

from pydantic import AwareDatetime, Field

from chibo.meetings.actions.record_step import record_steps
from chibo.meetings.events import ItemRun
from chibo.meetings.form import steps_proved_by
from chibo.meetings.models import AgendaItem, Meeting
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import (
    IN_THE_FUTURE,
    NO_SUCH_ITEM,
    STALE_PART,
    refuse_unknown_part,
    refuse_unless_possible,
)
from chibo.meetings.rules import merged_text, minutes_between
from chibo.shared.errors import Conflict, RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class RunItem(Command):
    """Run the part `item_id` of the meeting `subject_id`.

    `start` ends the part that was running; `end` ends this one, and starts `next_item_id` if one is
    named; `note` keeps the clock as it is.
    `minutes` gives the length by hand, where nobody pressed the buttons. Text left out stays.
    `notes_before` and `conclusion_before` are the texts that the new ones were written from.
    """

    item_id: int
    act: Literal["start", "end", "note"]
    next_item_id: int | None = None
    at: AwareDatetime | None = None
    minutes: int | None = Field(default=None, ge=0, le=600)
    notes: str | None = Field(default=None, max_length=50_000)
    conclusion: str | None = Field(default=None, max_length=20_000)
    notes_before: str = Field(default="", max_length=50_000)
    conclusion_before: str = Field(default="", max_length=20_000)


@action(RunItem, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.WRITE_MINUTES)
def run_item(command: RunItem, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-28, R-MTG-29, R-MTG-31: one part runs at a time; no text is laid over another's."""
    refuse_unless_possible("run_item", meeting)
    item = AgendaItem.objects.filter(meeting=meeting, pk=command.item_id).first()
    if item is None:
        raise RuleViolated(NO_SUCH_ITEM)
    at = command.at or context.at
    if at > context.at:
        raise RuleViolated(IN_THE_FUTURE)
    if command.act == "start":
        _end_running(meeting, item, command, context)
        item.started_at, item.ended_at = item.started_at or at, None
    elif command.act == "end":
        item.started_at = min(item.started_at or at, at)
        item.ended_at = at
    if command.minutes is not None:
        began = item.started_at or meeting.started_at or at
        item.started_at, item.ended_at = began, began + timedelta(minutes=command.minutes)
    _write(item, command)
    item.save(update_fields=["started_at", "ended_at", "notes", "conclusion"])
    if command.act == "end" and command.next_item_id is not None:
        refuse_unknown_part(meeting, command.next_item_id)
        AgendaItem.objects.filter(pk=command.next_item_id, started_at__isnull=True).update(
            started_at=at
        )
    if item.ended_at is not None:
        proved = steps_proved_by(
            kind=item.kind, code=item.step, has_conclusion=bool(item.conclusion)
        )
        record_steps(meeting.pk, meeting.organisation_id, proved, context.at)
    return [
        ItemRun(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            item_id=item.pk,
            position=item.position,
            act=command.act,
            minutes=minutes_between(item.started_at, item.ended_at),
        )
    ]


def _write(item: AgendaItem, command: RunItem) -> None:
    notes = merged_text(command.notes, before=command.notes_before, saved=item.notes)
    conclusion = merged_text(
        command.conclusion, before=command.conclusion_before, saved=item.conclusion
    )
    if notes is None or conclusion is None:
        raise Conflict(STALE_PART)
    item.notes, item.conclusion = notes, conclusion


def _end_running(meeting: Meeting, item: AgendaItem, command: RunItem, context: Context) -> None:
    """End what runs besides `item`, and mark what it proves."""
    at = command.at or context.at
    running = list(
        AgendaItem.objects.filter(
            meeting=meeting, started_at__isnull=False, ended_at__isnull=True
        ).exclude(pk=item.pk)
    )
    proved: set[str] = set()
    for one in running:
        one.ended_at = max(at, one.started_at or at)
        proved |= set(
            steps_proved_by(kind=one.kind, code=one.step, has_conclusion=bool(one.conclusion))
        )
    if running:
        AgendaItem.objects.bulk_update(running, ["ended_at"])
        record_steps(meeting.pk, meeting.organisation_id, proved, context.at)
