"""What can be seen and done about scores. Roles receive these in config/roles.py."""

from enum import StrEnum


class ScoringCap(StrEnum):
    SEE = "scoring.see"
    SCORE_OWN = "scoring.score_own"
    SCORE_AS_OVERSEER = "scoring.score_as_overseer"
    SCORE_AS_VISITOR = "scoring.score_as_visitor"
    SEE_TABLE = "scoring.see_table"
    SEND_TABLE = "scoring.send_table"
    RECEIVE_TABLE = "scoring.receive_table"
