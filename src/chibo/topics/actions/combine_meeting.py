"""Hold the regular meeting and the thematic one in one sitting."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from pydantic import Field

from chibo.meetings.public import (
    CancelMeeting,
    Meeting,
    MeetingCap,
    MeetingKind,
    cancel_meeting,
    day_of,
    give_kind,
)
from chibo.rulebooks.adopted import rules_for
from chibo.shared.errors import RuleViolated
from chibo.topics.actions.carry_over import take_over
from chibo.topics.actions.prove_plan import prove_plan
from chibo.topics.events import MeetingCombined
from chibo.topics.refusals import NO_COMBINED_FORM, NOT_REGULAR, NOT_TO_TAKE_OVER
from chibo.topics.rules import PREPARING, has_both_parts, is_same_quarter
from chibo.usecase.public import Command, Context, Event, action


class CombineMeeting(Command):
    """Let the regular meeting `subject_id` be the cell's thematic one too, in one sitting."""

    topic: str = Field(
        default="", max_length=300, description="Empty: that of the meeting taken over."
    )
    thematic_id: int | None = Field(
        default=None,
        ge=1,
        description="The planned thematic meeting that it takes the place of; it is cancelled.",
    )


@action(CombineMeeting, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.PLAN)
def combine_meeting(command: CombineMeeting, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-TOP-52 to R-TOP-54, R-MTG-09."""
    if meeting.kind != MeetingKind.REGULAR:
        raise RuleViolated(NOT_REGULAR)
    _refuse_without_form(meeting)
    thematic = _to_take_over(meeting, command.thematic_id)
    topic = command.topic or (thematic.topic if thematic else "")
    facts: list[Event] = [give_kind(meeting, MeetingKind.COMBINED, topic)]
    if thematic is not None:
        reason = _("in one sitting with the regular meeting of %(month)s") % {
            "month": f"{meeting.month:%m/%Y}"
        }
        cancel = CancelMeeting(subject_id=thematic.pk, reason=reason)
        facts += cancel_meeting(cancel, thematic, context)
        take_over(thematic, meeting, context)
    else:
        prove_plan(meeting, context)
    return [
        *facts,
        MeetingCombined(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            topic=topic,
            taken_over=thematic is not None,
        ),
    ]


def _refuse_without_form(meeting: Meeting) -> None:
    form = rules_for(meeting.organisation, day_of(meeting.scheduled_at), MeetingKind.COMBINED).form
    if not has_both_parts(part.kind for part in form.agenda):
        raise RuleViolated(NO_COMBINED_FORM)


def _to_take_over(meeting: Meeting, thematic_id: int | None) -> Meeting | None:
    """R-TOP-54 A thematic meeting of this cell and quarter that has not begun."""
    if thematic_id is None:
        return None
    thematic = (
        Meeting.objects.select_for_update()
        .filter(
            pk=thematic_id,
            organisation_id=meeting.organisation_id,
            kind=MeetingKind.THEMATIC,
            state__in=PREPARING,
        )
        .first()
    )
    if thematic is None or not is_same_quarter(thematic.month, meeting.month):
        raise RuleViolated(NOT_TO_TAKE_OVER)
    return thematic
