"""What follows from meetings: who was called is told of it."""

from chibo.meetings import held  # noqa: F401  it makes itself known to year plans
from chibo.meetings.events import (
    InvitationAnswered,
    MeetingCalled,
    MeetingCancelled,
    MeetingChanged,
    MeetingEnded,
)
from chibo.meetings.telling import (
    end_ones_own_call,
    end_the_call,
    end_what_was_told,
    tell_the_invited,
)
from chibo.usecase.public import reaction

# First: that a meeting is cancelled is told after it, and stands.
reaction(MeetingEnded)(end_what_was_told)
reaction(MeetingCancelled)(end_what_was_told)
reaction(MeetingChanged)(end_the_call)
reaction(InvitationAnswered)(end_ones_own_call)
reaction(MeetingCalled)(tell_the_invited)
reaction(MeetingCancelled)(tell_the_invited)
