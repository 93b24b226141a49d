"""Whether the day planned for a meeting is one the rules allow."""

from __future__ import annotations

from chibo.meetings.form import day_of
from chibo.meetings.models import Meeting, MeetingKind
from chibo.meetings.refusals import MOVED_WITHOUT_REASON, NOT_IN_MONTH
from chibo.meetings.rules import day_in, is_moved
from chibo.orgs.models import Organisation
from chibo.rulebooks.adopted import rules_for
from chibo.shared.clock import month_of
from chibo.shared.errors import RuleViolated


def check_day(meeting: Meeting, cell: Organisation) -> None:
    """R-MTG-04, R-MTG-05: in its month; off the rulebook's day only with a reason."""
    day = day_of(meeting.scheduled_at)
    if month_of(day) != meeting.month:
        raise RuleViolated(NOT_IN_MONTH, date=f"{day:%d/%m/%Y}", month=f"{meeting.month:%m/%Y}")
    if meeting.kind == MeetingKind.THEMATIC:
        return
    set_day = rules_for(cell, day, meeting.kind).form.day_of_month
    if set_day is None:
        return
    if is_moved(day, meeting.month, set_day.value) and not meeting.moved_reason:
        raise RuleViolated(
            MOVED_WITHOUT_REASON, day=f"{day_in(meeting.month, set_day.value):%d/%m/%Y}"
        )
