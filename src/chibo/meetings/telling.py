"""Who is told of a meeting: those who were called."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.access.holders import accounts_holding
from chibo.meetings.events import (
    InvitationAnswered,
    MeetingCalled,
    MeetingCancelled,
    MeetingChanged,
    MeetingEnded,
)
from chibo.meetings.form import day_of
from chibo.meetings.models import Invitation, Meeting
from chibo.members.public import Person
from chibo.notices.public import (
    NewNotice,
    Passing,
    end_matters,
    notify,
    pass_notices,
    register_kind,
)
from chibo.usecase.public import Context

CALLED: Final = "meetings.called"
CANCELLED: Final = "meetings.cancelled"
# Nearer than this, tomorrow's message would come too late to arrange one's day.
SOON: Final = timedelta(hours=48)
# Apart from what others tell of the same meeting, which is not answered by coming.
CALL: Final = ""

register_kind(
    CALLED,
    _(
        "You are invited to the meeting of %(cell)s at %(when)s, %(place)s. "
        "Say whether you are coming."
    ),
)
register_kind(CANCELLED, _("The meeting of %(cell)s at %(when)s does not take place: %(reason)s"))


def matter_of(meeting_id: int) -> str:
    """What notices about a meeting belong to, whichever module tells them."""
    return f"meeting:{meeting_id}"


def end_what_was_told(event: MeetingEnded | MeetingCancelled, context: Context) -> None:
    """R-NOT-20: nothing is to be prepared or answered any more."""
    end_matters([matter_of(event.meeting_id)], context)


def end_the_call(event: MeetingChanged, context: Context) -> None:
    """R-NOT-20, R-MTG-07: it names another hour or place; whoever it went to is called again."""
    if event.must_be_called_again:
        end_matters([matter_of(event.meeting_id)], context, thread=CALL)


def end_ones_own_call(event: InvitationAnswered, context: Context) -> None:
    """R-NOT-20: for the one who has said whether he or she is coming."""
    pass_notices([Passing(matter_of(event.meeting_id), CALL, context.actor.pk)], context)


def tell_the_invited(event: MeetingCalled | MeetingCancelled, context: Context) -> None:
    """R-NOT-16: members with an account and the overseer; urgent when it is two days away."""
    meeting = Meeting.objects.select_related("organisation").get(pk=event.meeting_id)
    people = _invited(meeting)
    if not people:
        return
    is_called = isinstance(event, MeetingCalled)
    params = {
        "cell": meeting.organisation.name,
        "when": meeting.scheduled_at.isoformat(),
        **({"place": meeting.place} if is_called else {"reason": meeting.cancelled_reason}),
    }
    notify(
        [
            NewNotice(
                user_id=user_id,
                organisation_id=event.cell_id,
                kind=CALLED if is_called else CANCELLED,
                params=params,
                link=reverse("meetings:show", args=[meeting.pk]),
                is_urgent=meeting.scheduled_at - context.at < SOON,
                matter=matter_of(meeting.pk),
                thread=CALL,
            )
            for user_id in people
        ],
        context,
    )


def _invited(meeting: Meeting) -> list[int]:
    """Accounts of those called. An overseer's row lies in another cell: found by the post."""
    person = Person.objects.filter(pk=OuterRef("person_id"), user__is_active=True)
    invited = Invitation.objects.filter(meeting=meeting)
    called = list(invited.values_list("is_guest", Subquery(person.values("user_id"))))
    people = {user_id for is_guest, user_id in called if user_id and not is_guest}
    if any(is_guest for is_guest, _ in called):
        day = day_of(meeting.scheduled_at)
        people |= set(accounts_holding(["overseer"], meeting.organisation_id, day))
    return sorted(people)
