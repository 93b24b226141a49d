"""What the rulebook asks of a sitting with a thematic part."""

from __future__ import annotations

from django.utils.translation import gettext as _

from chibo.meetings.public import Meeting, day_of
from chibo.rulebooks.adopted import rules_for
from chibo.rulebooks.public import least_minutes_for
from chibo.topics.public import THEMATIC
from chibo.web.wording import minutes_text


def conditions(meeting: Meeting, kind: str) -> list[str]:
    """R-TOP-06 If it is of this kind: its length, and what it may not be."""
    form = rules_for(meeting.organisation, day_of(meeting.scheduled_at), kind).form
    least = least_minutes_for(form.least_minutes, 1)
    lines: list[str] = []
    if kind == "combined":
        lines.append(_("Regular and thematic part in one sitting, one after the other."))
    if least is not None and kind in THEMATIC:
        lines.append(_("At least %(least)s in all.") % {"least": minutes_text(least)})
    if form.never_with_another_body:
        lines.append(_("Never together with the meeting of another body."))
    if form.never_instead_of_regular and kind == "thematic":
        lines.append(_("It does not stand in place of the regular meeting of the month."))
    return lines
