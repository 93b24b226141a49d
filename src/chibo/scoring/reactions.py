"""What follows for scores: who owes a sheet or must correct a table is told."""

from chibo.meetings.public import MeetingEnded, register_minutes_source
from chibo.scoring.events import ScoreTableReturned, ScoreTableSent, SheetSubmitted
from chibo.scoring.paperwork.minutes import with_score
from chibo.scoring.telling import (
    end_with_the_sheet,
    end_with_the_table,
    tell_the_sender,
    tell_who_scores,
)
from chibo.usecase.public import reaction

register_minutes_source(with_score)
reaction(MeetingEnded)(tell_who_scores)
reaction(ScoreTableReturned)(tell_the_sender)
reaction(SheetSubmitted)(end_with_the_sheet)
reaction(ScoreTableSent)(end_with_the_table)
