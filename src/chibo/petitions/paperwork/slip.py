"""A petition as a paper. Papers are in Vietnamese whatever the reader's language."""

from __future__ import annotations

from typing import Final

from chibo.access.scope import Scope
from chibo.papers import public as papers
from chibo.petitions.models import Petition, Step
from chibo.petitions.selectors.levels import subjects_for
from chibo.petitions.selectors.petitions import number_text, steps_of
from chibo.shared import clock

_DONE: Final = {
    Step.Kind.RAISED: "Kiến nghị tại {place}",
    Step.Kind.RECEIVED: "{place} tiếp nhận",
    Step.Kind.ANSWERED: "{place} trả lời",
    Step.Kind.HANDED_OVER: "{left} chuyển lên {place}: {text}",
    Step.Kind.ACCEPTED: "Người kiến nghị nhất trí với trả lời",
    Step.Kind.REFUSED: "Người kiến nghị chưa nhất trí: {text}",
}


def petition_slip(scope: Scope, petition: Petition, household: str = "") -> papers.PetitionSlip:
    """R-PET-17 The slip as of today; the household's head only where its contact data are seen."""
    steps = steps_of(scope, petition)
    answered = next((one for one in reversed(steps) if one.kind == Step.Kind.ANSWERED), None)
    said = next(
        (one for one in reversed(steps) if one.kind in {Step.Kind.ACCEPTED, Step.Kind.REFUSED}),
        None,
    )
    cell = petition.organisation
    above = cell.parent
    subject = subjects_for(cell, clock.today()).get(petition.subject)
    return papers.PetitionSlip(
        head=papers.PaperHead(
            superior_body=above.name.replace("Đảng bộ", "Đảng ủy", 1) if above else "",
            issuing_body=cell.name,
            number=None,
            place=cell.place_name or (above.place_name if above else ""),
            dated=petition.raised_on,
        ),
        number=number_text(petition),
        petitioner=petition.petitioner_name,
        raised_on=petition.raised_on,
        text=petition.text,
        lies_at=petition.place.name,
        due_on=petition.due_on,
        for_household=household,
        subject=subject.title.vi if subject else "",
        steps=tuple(_step(one) for one in steps),
        answer=answered.text if answered else "",
        answered_by=answered.place_name if answered else "",
        word=_word(said),
    )


def _step(step: Step) -> papers.PetitionStep:
    words = _DONE[Step.Kind(step.kind)]
    return papers.PetitionStep(
        on=step.at.astimezone(clock.VIET_NAM).date(),
        what=words.format(place=step.place_name, left=step.from_name, text=step.text),
        due_on=step.due_on if step.kind in {Step.Kind.RAISED, Step.Kind.HANDED_OVER} else None,
    )


def _word(said: Step | None) -> str:
    if said is None:
        return ""
    return "nhất trí" if said.kind == Step.Kind.ACCEPTED else f"chưa nhất trí: {said.text}"
