"""The cell's own score of a meeting, as a part of its minutes."""

from __future__ import annotations

from dataclasses import replace

from chibo.access.scope import Scope
from chibo.meetings.public import Meeting
from chibo.papers.public import MeetingScore, Minutes
from chibo.rulebooks.adopted import kept_rules
from chibo.scoring.models import Scorer
from chibo.scoring.selectors.sheets import submitted_sheets


def with_score(scope: Scope, meeting: Meeting, paper: Minutes) -> Minutes:
    """R-MTG-54 What the cell gave itself, where it had scored by then."""
    sheets = submitted_sheets(scope, [meeting.pk], with_lines=False)
    own = next((one for one in sheets if one.scorer == Scorer.SELF), None)
    criteria_set = kept_rules(own.rules_id).criteria_set if own else None
    if own is None or own.total is None or own.maximum is None or criteria_set is None:
        return paper
    labels = {str(one.code): one.label.vi for one in criteria_set.ratings}
    return replace(
        paper, score=MeetingScore(own.total, own.maximum, labels.get(own.rating, own.rating))
    )
