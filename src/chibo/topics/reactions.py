"""What follows from a thematic meeting: who is told, steps proved, what the agenda proposes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.access.holders import accounts_holding, roles_with
from chibo.meetings.public import (
    Meeting,
    MeetingCalled,
    MeetingPlanned,
    matter_of,
    record_step,
    register_agenda_source,
)
from chibo.members.public import Person
from chibo.notices.public import (
    NewNotice,
    Passing,
    end_matters,
    notify,
    pass_notices,
    register_kind,
)
from chibo.topics.actions.approve_lead_paper import STEP as APPROVED
from chibo.topics.actions.prove_plan import prove_plan
from chibo.topics.events import (
    LeadPaperApproved,
    LeadPaperAsked,
    LeadPaperWritten,
    SpeakerReleased,
    SpeakersAssigned,
    TopicEvent,
)
from chibo.topics.models import LeadPaper
from chibo.topics.permissions import TopicCap
from chibo.topics.rules import THEMATIC
from chibo.topics.selectors.agenda import topic_items
from chibo.topics.selectors.lead_paper import is_in_time
from chibo.usecase.public import Context, reaction

register_agenda_source(topic_items)

register_kind(
    "topics.speak",
    _("You are asked to prepare to speak at the meeting of %(cell)s at %(when)s: %(part)s"),
)
register_kind(
    "topics.write",
    _("You are asked to write the lead paper for the meeting of %(cell)s at %(when)s: %(part)s"),
)
register_kind(
    "topics.write_by",
    _(
        "You are asked to write the lead paper for the meeting of %(cell)s at %(when)s, by "
        "%(due_on)s: %(part)s"
    ),
)
register_kind("topics.written", _("The lead paper “%(part)s” is written and waits for approval."))
register_kind("topics.approved", _("Your lead paper “%(part)s” is approved."))
THE_WHOLE: Final = "–"
LEAD_PAPER: Final = "lead paper"


def _speaking(point: str) -> str:
    return f"speak:{point}"[:60]


def end_the_last_step(event: TopicEvent, context: Context) -> None:
    """R-NOT-20: another one writes it, it is written, or it is approved."""
    end_matters([matter_of(event.meeting_id)], context, thread=LEAD_PAPER)


# Before those that tell of the step, so that what they tell stands.
for _step in (LeadPaperAsked, LeadPaperWritten, LeadPaperApproved):
    reaction(_step)(end_the_last_step)


@reaction(MeetingPlanned)
def prove_that_it_was_planned(event: MeetingPlanned, context: Context) -> None:
    """R-TOP-04."""
    if event.kind in THEMATIC:
        prove_plan(Meeting.objects.get(pk=event.meeting_id), context)


@reaction(MeetingCalled)
def prove_that_it_was_sent(event: MeetingCalled, context: Context) -> None:
    """R-TOP-38: an approved lead paper goes out with the call; the step counts if in time."""
    papers = LeadPaper.objects.filter(meeting_id=event.meeting_id, approved_at__isnull=False)
    paper = papers.select_related("meeting__organisation").defer("content").first()
    if paper is not None and is_in_time(paper.meeting, context.today):
        record_step(event.meeting_id, event.cell_id, APPROVED, context.at)


@reaction(SpeakersAssigned)
def tell_who_speaks(event: SpeakersAssigned, context: Context) -> None:
    """R-TOP-24: the members, by the accounts they have."""
    told = _accounts(event.person_ids)
    thread = _speaking(event.point)
    _tell(event, "topics.speak", told, context, {"part": event.point}, thread=thread)


@reaction(SpeakerReleased)
def end_what_was_asked_for(event: SpeakerReleased, context: Context) -> None:
    """R-NOT-20: for the one who is released."""
    matter, thread = matter_of(event.meeting_id), _speaking(event.point)
    released = _accounts([event.person_id])
    pass_notices([Passing(matter, thread, user_id) for user_id in released], context)


@reaction(LeadPaperAsked)
def tell_who_writes(event: LeadPaperAsked, context: Context) -> None:
    """R-TOP-24: the author."""
    more = {"due_on": event.due_on.isoformat()} if event.due_on else {}
    kind = "topics.write_by" if event.due_on else "topics.write"
    _tell(event, kind, _accounts([event.person_id]), context, more)


@reaction(LeadPaperWritten)
def tell_who_approves(event: LeadPaperWritten, context: Context) -> None:
    """R-TOP-24: the committee, unless it wrote itself."""
    leaders = accounts_holding(roles_with(TopicCap.WRITE), event.cell_id, context.today)
    _tell(event, "topics.written", leaders, context, {"part": event.title})


@reaction(LeadPaperApproved)
def tell_the_author(event: LeadPaperApproved, context: Context) -> None:
    """R-TOP-24: the author."""
    authors = LeadPaper.objects.filter(meeting_id=event.meeting_id)
    author = _accounts(authors.values_list("author_id", flat=True))
    _tell(event, "topics.approved", author, context, {"part": event.title})


def _accounts(person_ids: Iterable[int]) -> list[int]:
    people = Person.objects.filter(pk__in=list(person_ids), user__is_active=True)
    return list(people.values_list("user_id", flat=True))


def _tell(
    event: TopicEvent,
    kind: str,
    accounts: Iterable[int],
    context: Context,
    more: dict[str, str],
    *,
    thread: str = LEAD_PAPER,
) -> None:
    meeting = Meeting.objects.select_related("organisation").get(pk=event.meeting_id)
    params = {
        "cell": meeting.organisation.name,
        "when": meeting.scheduled_at.isoformat(),
        **more,
    }
    params["part"] = params.get("part") or meeting.topic or THE_WHOLE
    notify(
        [
            NewNotice(
                user_id=user_id,
                organisation_id=event.cell_id,
                kind=kind,
                params=params,
                link=reverse("topics:show", args=[event.meeting_id]),
                matter=matter_of(event.meeting_id),
                thread=thread,
            )
            for user_id in accounts
            if user_id != context.actor.pk
        ],
        context,
    )
