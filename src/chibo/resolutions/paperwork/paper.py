"""The printed resolution or conclusion, every name and figure from the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Final

from chibo.papers.public import (
    Assignment,
    Citation,
    Conclusion,
    Judgement,
    MeetingKind,
    NextTask,
    Paper,
    PaperHead,
    PaperNumber,
    PreviousTask,
    SelfScore,
    Signature,
    ThematicResolution,
    Vote,
)
from chibo.papers.public import Resolution as ResolutionPaper
from chibo.resolutions.models import Resolution
from chibo.resolutions.rules import month_led
from chibo.resolutions.selectors.issuer import Issuer
from chibo.shared.clock import add_months

KINDS: Final = {
    "regular": MeetingKind.REGULAR,
    "thematic": MeetingKind.THEMATIC,
    "combined": MeetingKind.COMBINED,
}
# As the party writes them at the foot of a paper; papers are in Vietnamese whoever prints them.
POSTS: Final = {"secretary": "Bí thư", "deputy_secretary": "Phó Bí thư"}
NAMES: Final = {"NQ": "Nghị quyết", "KL": "Kết luận"}


def citation_of(paper: Resolution, issuer: Issuer) -> Citation:
    """How another paper names this adopted one."""
    number = PaperNumber(paper.number or 0, paper.kind).symbol()
    return Citation(NAMES[paper.kind], number, paper.adopted_on or date.min, issuer.body)


def paper_of(
    paper: Resolution,
    issuer: Issuer,
    *,
    previous: Sequence[PreviousTask],
    given: Sequence[NextTask],
    previous_paper: Citation | None = None,
    self_score: SelfScore | None = None,
    is_thematic: bool = False,
) -> Paper:
    """R-RES-11: the adopted `paper` in its four parts, the shorter conclusion or the thematic form.

    Tasks and the cell's own score belong to other modules and are handed in by who prints.
    """
    if paper.adopted_on is None or paper.number is None:
        raise ValueError("only an adopted paper is printed")
    head = PaperHead(
        superior_body=issuer.superior,
        issuing_body=issuer.body,
        number=PaperNumber(paper.number, paper.kind),
        place=issuer.place,
        dated=paper.adopted_on,
    )
    month = month_led(paper.meeting.month, paper.adopted_on)
    kind = KINDS[paper.meeting.kind]
    vote = Vote(paper.in_favour, paper.entitled, paper.against, paper.abstained)
    signature = Signature("Chi bộ", POSTS[paper.signer_post], paper.signer_name)
    if paper.kind == Resolution.Kind.CONCLUSION:
        return Conclusion(
            head=head,
            kind=kind,
            month=month,
            meeting_on=paper.adopted_on,
            points=tuple(line.strip() for line in paper.points.splitlines() if line.strip()),
            signature=signature,
            next_tasks=tuple(given),
            vote=vote,
            abstract=paper.abstract,
        )
    if is_thematic:
        return _thematic(paper, head, vote, signature, given)
    return ResolutionPaper(
        head=head,
        kind=kind,
        month=month,
        meeting_on=paper.adopted_on,
        judgement=Judgement(
            month=add_months(month, -1),
            ideology=paper.ideology,
            political_tasks=paper.political_tasks,
            previous=tuple(previous),
            previous_paper=previous_paper,
            praise_and_reminders=paper.praise,
            weaknesses_and_causes=paper.weaknesses,
        ),
        next_tasks=tuple(given),
        vote=vote,
        signature=signature,
        assignments=_assignments(given),
        carrying_out=paper.carrying_out,
        self_score=self_score,
        abstract=paper.abstract,
    )


def _thematic(
    paper: Resolution,
    head: PaperHead,
    vote: Vote,
    signature: Signature,
    given: Sequence[NextTask],
) -> ThematicResolution:
    """R-TOP-39 What came of a topic: no month is judged in it, and no score."""
    return ThematicResolution(
        head=head,
        kind=KINDS[paper.meeting.kind],
        topic=paper.meeting.topic,
        meeting_on=head.dated,
        situation=paper.political_tasks,
        weaknesses=paper.weaknesses,
        measures=tuple(line.strip(" -") for line in paper.points.splitlines() if line.strip(" -")),
        next_tasks=tuple(given),
        carrying_out=paper.carrying_out,
        vote=vote,
        signature=signature,
        abstract=paper.abstract,
    )


def _assignments(given: Sequence[NextTask]) -> tuple[Assignment, ...]:
    """Part III names each member with the tasks of part II that he or she leads."""
    led: dict[str, list[str]] = defaultdict(list)
    for place, task in enumerate(given, 1):
        led[task.lead].append(str(place))
    return tuple(
        Assignment(member, f"chịu trách nhiệm nhiệm vụ số {', '.join(places)} tại phần II")
        for member, places in led.items()
    )
