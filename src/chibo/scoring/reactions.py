"""What follows for scores: who owes a sheet or must correct a table is told."""

from chibo.meetings.public import MeetingEnded
from chibo.scoring.events import ScoreTableReturned
from chibo.scoring.telling import tell_the_sender, tell_who_scores
from chibo.usecase.public import reaction

reaction(MeetingEnded)(tell_who_scores)
reaction(ScoreTableReturned)(tell_the_sender)
