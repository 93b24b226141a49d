"""Facts that commands about absences report. What a member gave as reason is in none of them."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict

from chibo.usecase.public import Event


class JudgedAbsence(BaseModel):
    """One absence as it was decided, as part of a fact."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person_id: int
    is_excused: bool


class AbsencesJudged(Event):
    meeting_id: int
    cell_id: int
    month: date
    judged: tuple[JudgedAbsence, ...]
    excused: int
    unexcused: int
    is_correction: bool


class AbsenceExplained(Event):
    meeting_id: int
    cell_id: int
    month: date
    person_id: int


class MemberReminded(Event):
    reminder_id: int
    person_id: int
    cell_id: int
    year: int
    rule: str
    count: int


class CaseEvent(Event):
    """What every fact about a case file says: which one, whose, of which cell."""

    case_id: int
    person_id: int
    cell_id: int


class CaseFileOpened(CaseEvent):
    rule: str
    count: int


class CaseExplained(CaseEvent):
    pass


class CaseProposed(CaseEvent):
    proposal: str
    in_favour: int
    against: int
    abstained: int
    entitled: int


class CaseSentUp(CaseEvent):
    keeper_id: int


class CaseReceived(CaseEvent):
    pass


class CaseReturned(CaseEvent):
    reason: str


class CaseDecided(CaseEvent):
    outcome: str
    number: str
    decided_on: date


class ExemptionEvent(Event):
    """What every fact about a request says: which one, whose, of which cell."""

    request_id: int
    person_id: int
    cell_id: int


class ExemptionAsked(ExemptionEvent):
    since: date
    until: date | None
    is_oral: bool


class ExemptionWithdrawn(ExemptionEvent):
    pass


class ExemptionDecided(ExemptionEvent):
    is_granted: bool
    since: date
    in_favour: int
    against: int
    abstained: int
    entitled: int
    keeper_id: int


class ExemptionAcknowledged(ExemptionEvent):
    pass
