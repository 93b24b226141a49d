"""Prepare a meeting: write its agenda, all parts at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, Field

from chibo.meetings.actions.record_step import record_step
from chibo.meetings.events import MeetingPrepared
from chibo.meetings.form import PREPARER, day_of
from chibo.meetings.models import AgendaItem, ItemKind, Meeting, MeetingState
from chibo.meetings.permissions import MeetingCap
from chibo.meetings.refusals import NOT_A_MEMBER, REQUIRED_ITEMS_MISSING, refuse_unless_possible
from chibo.members.public import MemberCap, members_on
from chibo.rulebooks.adopted import rules_for
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class PlannedItem(BaseModel):
    """One part of the agenda. `step`: the code of the rulebook's part it stands for, if any."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    title: str = Field(min_length=1, max_length=300)
    kind: ItemKind
    step: str = Field(default="", max_length=60)
    presenter_id: int | None = None
    planned_minutes: int = Field(default=0, ge=0, le=600)


class PrepareMeeting(Command):
    """Put this agenda in the place of the one that the meeting `subject_id` has."""

    items: tuple[PlannedItem, ...] = Field(min_length=1, max_length=60)
    left_out_reason: str = Field(
        default="", max_length=300, description="Why parts that the rules require are left out."
    )


@action(PrepareMeeting, on=Meeting, see=MeetingCap.SEE, do=MeetingCap.PREPARE)
def prepare_meeting(command: PrepareMeeting, meeting: Meeting, context: Context) -> Sequence[Event]:
    """R-MTG-10, R-MTG-11: required parts are not left out silently; presenters are members."""
    refuse_unless_possible("prepare", meeting)
    missing = _required_but_missing(command, meeting)
    if missing and not command.left_out_reason:
        raise RuleViolated(REQUIRED_ITEMS_MISSING, items="; ".join(missing.values()))
    names = _presenters(command, meeting, context)
    AgendaItem.objects.filter(meeting=meeting).delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(
            organisation_id=meeting.organisation_id,
            meeting=meeting,
            position=position,
            presenter_name=names.get(item.presenter_id, "") if item.presenter_id else "",
            **item.model_dump(),
        )
        for position, item in enumerate(command.items, start=1)
    )
    if names:
        record_step(meeting.pk, meeting.organisation_id, PREPARER, context.at)
    if meeting.state == MeetingState.PLANNED:
        meeting.state = MeetingState.PREPARED
        meeting.save(update_fields=["state"])
    return [
        MeetingPrepared(
            meeting_id=meeting.pk,
            cell_id=meeting.organisation_id,
            month=meeting.month,
            items=len(command.items),
            planned_minutes=sum(item.planned_minutes for item in command.items),
            left_out=tuple(missing),
            left_out_reason=command.left_out_reason if missing else "",
        )
    ]


def _required_but_missing(command: PrepareMeeting, meeting: Meeting) -> dict[str, str]:
    """Titles by code of the form's required parts that the agenda lacks."""
    rules = rules_for(meeting.organisation, day_of(meeting.scheduled_at), meeting.kind)
    given = {item.step for item in command.items}
    language = get_language() or "vi"
    return {
        item.code: item.title.in_language(language)
        for item in rules.form.agenda
        if item.required and item.code not in given
    }


def _presenters(command: PrepareMeeting, meeting: Meeting, context: Context) -> Mapping[int, str]:
    wanted = {item.presenter_id for item in command.items if item.presenter_id is not None}
    if not wanted:
        return {}
    scope = context.access.scope(MemberCap.SEE)
    names = {
        member.person_id: member.full_name
        for member in members_on(scope, meeting.organisation_id, day_of(meeting.scheduled_at))
    }
    if strangers := wanted - set(names):
        raise RuleViolated(NOT_A_MEMBER, who=min(strangers))
    return {person_id: names[person_id] for person_id in wanted}
