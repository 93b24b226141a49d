"""The course of a meeting as a list of steps: what is done, what comes next, who may do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from chibo.meetings.public import Meeting, MeetingCap, MeetingRecord, MeetingState, may_move
from chibo.shared.errors import Sentence
from chibo.web.wording import date_text, datetime_text, minutes_text, ratio_text

STATE_SIGNS: Final[dict[str, str]] = {
    MeetingState.CLOSED: "good",
    MeetingState.SIGNED: "good",
    MeetingState.HOLDING: "now",
    MeetingState.CANCELLED: "wrong",
}


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the list: `page` is where it is done, `verb` the move it needs."""

    page: str
    title: Sentence
    button: Sentence
    capability: MeetingCap
    verb: str
    is_done: Callable[[MeetingRecord], bool]
    hint: Callable[[MeetingRecord], str]
    is_needed: bool = True


def _agenda_hint(record: MeetingRecord) -> str:
    if not record.parts:
        return _("not written yet")
    count = len(record.parts)
    parts = ngettext("%(count)s part", "%(count)s parts", count) % {"count": count}
    return f"{parts} · {minutes_text(sum(part.planned_minutes for part in record.parts))}"


def _call_hint(record: MeetingRecord) -> str:
    if record.called_at is None:
        return _("nobody has been called yet")
    called = ngettext("%(count)s member called", "%(count)s members called", record.invited)
    overseer = (
        _("the overseer too") if record.overseer_told_at else _("the cell has no overseer to call")
    )
    return f"{called % {'count': record.invited}}, {overseer}"


def _roll_hint(record: MeetingRecord) -> str:
    if record.started_at is None or not record.members:
        return ""
    if record.not_called:
        return _("%(count)s not marked yet") % {"count": record.not_called}
    return ratio_text(record.attendance.part, record.attendance.whole)


def _run_hint(record: MeetingRecord) -> str:
    run = sum(part.minutes is not None for part in record.parts)
    return _("%(run)s of %(all)s parts run") % {"run": run, "all": len(record.parts)}


def _minutes_hint(record: MeetingRecord) -> str:
    if not record.minutes:
        return _("a draft is written from the record")
    return _("version %(version)s") % {"version": record.minutes[-1].version}


COURSE: Final = (
    Task(
        "pre_meeting",
        gettext_lazy("The cell committee meets"),
        gettext_lazy("Record the committee's meeting"),
        MeetingCap.PREPARE,
        "record_pre_meeting",
        lambda record: record.pre_meeting_on is not None,
        lambda record: date_text(record.pre_meeting_on) if record.pre_meeting_on else "",
        is_needed=False,
    ),
    Task(
        "agenda",
        gettext_lazy("Agenda"),
        gettext_lazy("Write the agenda"),
        MeetingCap.PREPARE,
        "prepare",
        lambda record: bool(record.parts),
        _agenda_hint,
    ),
    Task(
        "materials",
        pgettext_lazy("papers of a meeting", "Papers"),
        gettext_lazy("Add papers"),
        MeetingCap.PREPARE,
        "add_material",
        lambda record: record.materials > 0,
        lambda record: (
            ngettext("%(count)s paper", "%(count)s papers", record.materials)
            % {"count": record.materials}
        ),
        is_needed=False,
    ),
    Task(
        "call",
        gettext_lazy("Call members and overseer"),
        gettext_lazy("Call the meeting"),
        MeetingCap.CALL,
        "call",
        lambda record: record.called_at is not None and record.state != MeetingState.PREPARED,
        _call_hint,
    ),
    Task(
        "open",
        gettext_lazy("Begin"),
        gettext_lazy("Begin the meeting"),
        MeetingCap.HOLD,
        "open",
        lambda record: record.started_at is not None,
        lambda record: datetime_text(record.started_at) if record.started_at else "",
    ),
    Task(
        "room",
        gettext_lazy("Roll"),
        gettext_lazy("Take the roll"),
        MeetingCap.WRITE_MINUTES,
        "take_roll",
        lambda record: (
            record.started_at is not None and record.members > 0 and record.not_called == 0
        ),
        _roll_hint,
    ),
    Task(
        "room",
        gettext_lazy("Course of the meeting"),
        gettext_lazy("Run the agenda"),
        MeetingCap.WRITE_MINUTES,
        "run_item",
        lambda record: (
            record.ended_at is not None
            or (bool(record.parts) and all(part.minutes is not None for part in record.parts))
        ),
        _run_hint,
    ),
    Task(
        "end",
        pgettext_lazy("a step of a meeting", "End"),
        gettext_lazy("End the meeting"),
        MeetingCap.HOLD,
        "end",
        lambda record: record.ended_at is not None,
        lambda record: minutes_text(record.minutes_held) if record.minutes_held is not None else "",
    ),
    Task(
        "minutes",
        gettext_lazy("Minutes"),
        gettext_lazy("Write the minutes"),
        MeetingCap.WRITE_MINUTES,
        "write_minutes",
        lambda record: bool(record.minutes),
        _minutes_hint,
    ),
    Task(
        "sign",
        gettext_lazy("Signatures"),
        gettext_lazy("Sign the minutes"),
        MeetingCap.SIGN,
        "sign",
        lambda record: bool(record.minutes) and record.minutes[-1].signed_at is not None,
        lambda _record: _("by the chair and the minutes secretary"),
    ),
    Task(
        "close",
        pgettext_lazy("a step of a meeting", "Close"),
        gettext_lazy("Close the meeting"),
        MeetingCap.CLOSE,
        "close",
        lambda record: record.closed_at is not None,
        lambda record: date_text(record.closed_at) if record.closed_at else "",
    ),
)


def next_task(record: MeetingRecord) -> Task | None:
    """The step to be done next: the first needed one that is not done and is possible now."""
    for task in COURSE:
        if task.is_needed and not task.is_done(record) and may_move(task.verb, record.state):
            return task
    return None


def task_items(
    meeting: Meeting, record: MeetingRecord, capabilities: frozenset[MeetingCap]
) -> list[dict[str, object]]:
    """The lines of the task list; a line is a link where its page can be used now."""
    coming = next_task(record)
    items: list[dict[str, object]] = []
    for task in COURSE:
        done = task.is_done(record)
        possible = may_move(task.verb, record.state) and task.capability in capabilities
        if done:
            status, kind = _("done"), "good"
        elif task is coming:
            status, kind = _("next"), "now"
        elif not may_move(task.verb, record.state) and record.started_at and not task.is_needed:
            status, kind = _("left out"), "watch"
        else:
            status, kind = _("not yet"), "plain"
        items.append(
            {
                "title": task.title,
                "hint": task.hint(record),
                "href": reverse(f"meetings:{task.page}", args=[meeting.pk]) if possible else "",
                "status": status,
                "kind": kind,
            }
        )
    return items
