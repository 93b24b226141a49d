"""The steps of a meeting by their titles in the rulebook, each with its clause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chibo.meetings.public import Meeting, Step, steps_of
from chibo.rulebooks.adopted import kept_rules
from chibo.rulebooks.public import Step as StatedStep
from chibo.web.meetings.sight import sight
from chibo.web.request import UserRequest


@dataclass(frozen=True, slots=True)
class NamedStep:
    """A step as the rulebook calls it, with the paper and clause it rests on."""

    code: str
    title: str
    source: str
    is_skipped: bool
    is_ticked: bool
    reason: str

    @property
    def cited(self) -> str:
        """Its title, with the clause where one is given."""
        return f"{self.title} ({self.source})" if self.source else self.title


def named_steps(meeting: Meeting, steps: Iterable[Step]) -> list[NamedStep]:
    """R-MTG-35 Steps by their titles in the rulebook, each with its clause."""
    if not meeting.rules_id:
        return []
    language = get_language() or "vi"
    rules = kept_rules(meeting.rules_id)
    names = {paper.key: paper.name.in_language(language) for paper in rules.papers}
    stated = {step.code: step for step in rules.form.steps}
    return [
        NamedStep(
            code=step.code,
            title=stated[step.code].title.in_language(language)
            if step.code in stated
            else step.code,
            source=_source(stated[step.code], names) if step.code in stated else "",
            is_skipped=step.state == "skipped",
            is_ticked=step.is_ticked,
            reason=step.reason,
        )
        for step in steps
    ]


def _source(step: StatedStep, names: Mapping[str, str]) -> str:
    paper = names.get(step.paper, "")
    if not step.clause:
        return paper
    return _("%(paper)s, clause %(clause)s") % {"paper": paper, "clause": step.clause}


def skipped_steps(request: UserRequest, meeting: Meeting) -> list[NamedStep]:
    """Steps recorded as skipped, by their titles in the rulebook."""
    found = named_steps(meeting, steps_of(sight(request), meeting.pk))
    return [step for step in found if step.is_skipped]


def step_titles(meeting: Meeting) -> dict[str, str]:
    """Titles of the form's steps by code, in the reader's language."""
    if not meeting.rules_id:
        return {}
    language = get_language() or "vi"
    rules = kept_rules(meeting.rules_id)
    return {step.code: step.title.in_language(language) for step in rules.form.steps}
