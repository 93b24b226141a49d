"""What follows from meetings: who was called is told of it."""

from chibo.meetings import held  # noqa: F401  it makes itself known to year plans
from chibo.meetings.events import MeetingCalled, MeetingCancelled
from chibo.meetings.telling import tell_the_invited
from chibo.usecase.public import reaction

reaction(MeetingCalled)(tell_the_invited)
reaction(MeetingCancelled)(tell_the_invited)
