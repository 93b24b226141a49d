"""What follows from preparing a meeting: who is told, and what the draft agenda proposes."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.access.holders import accounts_holding, roles_with
from chibo.meetings.public import Meeting, matter_of, register_agenda_source
from chibo.members.public import Person
from chibo.notices.public import (
    NewNotice,
    Passing,
    end_matters,
    notify,
    pass_notices,
    register_kind,
)
from chibo.preparation.events import (
    PreparerAssigned,
    PreparerReleased,
    QuestionAsked,
    QuestionWithdrawn,
)
from chibo.preparation.models import Question
from chibo.preparation.permissions import PreparationCap
from chibo.preparation.selectors.agenda import criticism_items, question_items
from chibo.usecase.public import Context, reaction

register_agenda_source(criticism_items)
register_agenda_source(question_items)

register_kind(
    "preparation.assigned",
    _("You are asked to prepare for the meeting of %(cell)s at %(when)s: %(part)s"),
)
register_kind(
    "preparation.assigned_by",
    _("You are asked to prepare for the meeting of %(cell)s at %(when)s, by %(due_on)s: %(part)s"),
)
register_kind("preparation.asked", _("A member has a question before the meeting of %(month)s."))
THE_WHOLE: Final = "–"
QUESTIONS: Final = "questions"


def _thread(part: str) -> str:
    return f"prepare:{part}"[:60]


@reaction(PreparerAssigned)
def tell_who_prepares(event: PreparerAssigned, context: Context) -> None:
    """R-PRE-23: the member, by the account he or she has."""
    meeting = Meeting.objects.select_related("organisation").get(pk=event.meeting_id)
    account = Person.objects.filter(pk=event.person_id, user__is_active=True)
    params = {
        "cell": meeting.organisation.name,
        "when": meeting.scheduled_at.isoformat(),
        "part": event.part or meeting.topic or THE_WHOLE,
    }
    if event.due_on:
        params["due_on"] = event.due_on.isoformat()
    notify(
        [
            NewNotice(
                user_id=user_id,
                organisation_id=event.cell_id,
                kind="preparation.assigned_by" if event.due_on else "preparation.assigned",
                params=params,
                link=reverse("meetings:show", args=[event.meeting_id]),
                matter=matter_of(event.meeting_id),
                thread=_thread(event.part),
            )
            for user_id in account.values_list("user_id", flat=True)
            if user_id != context.actor.pk
        ],
        context,
    )


@reaction(PreparerReleased)
def end_what_was_asked_for(event: PreparerReleased, context: Context) -> None:
    """R-NOT-20: for the one who is released."""
    account = Person.objects.filter(pk=event.person_id, user__isnull=False)
    matter, thread = matter_of(event.meeting_id), _thread(event.part)
    users = account.values_list("user_id", flat=True)
    pass_notices([Passing(matter, thread, user_id) for user_id in users], context)


@reaction(QuestionWithdrawn)
def end_with_the_last_question(event: QuestionWithdrawn, context: Context) -> None:
    """R-NOT-20: while another one is there, there is something to read."""
    if not Question.objects.filter(meeting_id=event.meeting_id).exists():
        end_matters([matter_of(event.meeting_id)], context, thread=QUESTIONS)


@reaction(QuestionAsked)
def tell_the_committee(event: QuestionAsked, context: Context) -> None:
    """R-PRE-35: those who prepare the cell's meetings; what was asked is not in the notice."""
    month = Meeting.objects.values_list("month", flat=True).get(pk=event.meeting_id)
    leaders = accounts_holding(roles_with(PreparationCap.WRITE), event.cell_id, context.today)
    notify(
        [
            NewNotice(
                user_id=user_id,
                organisation_id=event.cell_id,
                kind="preparation.asked",
                params={"month": f"{month:%Y-%m}"},
                link=reverse("preparation:questions", args=[event.meeting_id]),
                matter=matter_of(event.meeting_id),
                thread=QUESTIONS,
            )
            for user_id in leaders
            if user_id != context.actor.pk
        ],
        context,
    )
