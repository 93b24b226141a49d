"""What follows from meetings: invitations go out by e-mail to those who have an address."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import formats, translation
from django.utils.translation import gettext

from chibo.access.scope import access_of
from chibo.access.session import reading
from chibo.accounts.models import User
from chibo.meetings import held  # noqa: F401  it makes itself known to year plans
from chibo.meetings.events import MeetingCalled
from chibo.meetings.models import Invitation, Meeting
from chibo.meetings.permissions import MeetingCap
from chibo.usecase.public import Context, Facts, later

MESSENGER = "messenger"


def somebody_has_an_address(event: MeetingCalled, _: Context) -> bool:
    """Whether anyone invited can be written to: no job is queued for nothing."""
    return (
        Invitation.objects.filter(meeting_id=event.meeting_id)
        .exclude(person__user__email="")
        .filter(person__user__email__isnull=False)
        .exists()
    )


@later(MeetingCalled, when=somebody_has_an_address)
def write_to_the_invited(facts: Facts) -> None:
    """R-MTG-18: tell the invited when and where; the papers stay behind sign-in."""
    access = access_of(User.objects.get(username=MESSENGER))
    with reading(access):
        scope = access.scope(MeetingCap.SEE)
        meeting = (
            Meeting.objects.filter(scope.where(), pk=int(str(facts["meeting_id"])))
            .select_related("organisation")
            .first()
        )
        if meeting is None or meeting.state == "cancelled":
            return
        invited = list(
            Invitation.objects.filter(meeting=meeting)
            .filter(person__user__is_active=True)
            .exclude(person__user__email="")
            .values_list("pk", "person__user__email", "person__user__language")
        )
    letters = [_letter(meeting, *one) for one in invited]
    get_connection().send_messages(letters)


def _letter(meeting: Meeting, invitation_id: int, address: str, language: str) -> EmailMessage:
    with translation.override(language):
        when = formats.date_format(meeting.scheduled_at.astimezone(), "DATETIME_FORMAT")
        subject = gettext("Meeting of %(cell)s") % {"cell": meeting.organisation.name}
        body = gettext(
            "You are invited to the meeting of %(cell)s.\nWhen: %(when)s\nWhere: %(place)s\n"
            "Sign in to read its papers and to say whether you are coming."
        ) % {"cell": meeting.organisation.name, "when": when, "place": meeting.place}
    # The same call always has the same id: a letter that goes out twice is shown once.
    stamp = int(meeting.called_at.timestamp()) if meeting.called_at else 0
    host = settings.ALLOWED_HOSTS[0]
    return EmailMessage(
        subject,
        body,
        to=[address],
        headers={"Message-ID": f"<invitation-{invitation_id}-{stamp}@{host}>"},
    )
