"""A vote of the cell, taken over as it was counted at the meeting: nobody types it again."""

from __future__ import annotations

from datetime import datetime

from chibo.absences.models import Ballot
from chibo.absences.refusals import VOTE_UNKNOWN
from chibo.access.scope import Scope
from chibo.meetings.public import Vote, votes_since
from chibo.shared.errors import RuleViolated

BALLOT_FIELDS = ("meeting", "in_favour", "against", "abstained", "entitled")


def vote_of_the_cell(scope: Scope, cell_id: int, vote_id: int, since: datetime) -> Vote:
    """R-ABS-41 The vote, of this very cell and after the matter was put to it."""
    for vote in votes_since(scope, cell_id, since):
        if vote.pk == vote_id:
            return vote
    raise RuleViolated(VOTE_UNKNOWN)


def take_over(ballot: Ballot, vote: Vote) -> None:
    """Write the vote's counts beside what it decided."""
    ballot.meeting = vote.meeting
    ballot.in_favour, ballot.against = vote.in_favour, vote.against
    ballot.abstained, ballot.entitled = vote.abstained, vote.entitled
