"""Who is told that the topic he or she prepares has another meeting now."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.meetings.public import Meeting, matter_of
from chibo.members.public import Person
from chibo.notices.public import NewNotice, notify, register_kind
from chibo.usecase.public import Context

ELSEWHERE: Final = "topics.elsewhere"

register_kind(
    ELSEWHERE,
    _(
        "The topic “%(topic)s”, which you prepare for, is treated at the meeting of %(cell)s at "
        "%(when)s now."
    ),
)


def tell_who_goes_along(meeting: Meeting, people: Collection[int], context: Context) -> None:
    """R-TOP-56: each of these people with an account, of the meeting that has the topic now."""
    if not people:
        return
    accounts = Person.objects.filter(pk__in=people, user__is_active=True)
    notify(
        [
            NewNotice(
                user_id=user_id,
                organisation_id=meeting.organisation_id,
                kind=ELSEWHERE,
                params={
                    "topic": meeting.topic,
                    "cell": meeting.organisation.name,
                    "when": meeting.scheduled_at.isoformat(),
                },
                link=reverse("meetings:show", args=[meeting.pk]),
                matter=matter_of(meeting.pk),
                thread="elsewhere",
            )
            for user_id in accounts.values_list("user_id", flat=True)
        ],
        context,
    )
