"""A member says that he or she has read a paper that was sent."""

from __future__ import annotations

from collections.abc import Sequence

from chibo.members.public import person_of
from chibo.resolutions.events import ResolutionAcknowledged
from chibo.resolutions.models import Acknowledgement, Resolution
from chibo.resolutions.permissions import ResolutionCap
from chibo.resolutions.refusals import MEMBERS_ACKNOWLEDGE, NOT_PUBLISHED, READ_ALREADY
from chibo.resolutions.selectors.resolutions import number_text
from chibo.shared.errors import Forbidden, RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class AcknowledgeResolution(Command):
    """The actor has read the paper `subject_id`."""


@action(AcknowledgeResolution, on=Resolution, see=ResolutionCap.SEE, do=ResolutionCap.READ)
def acknowledge_resolution(
    _command: AcknowledgeResolution, paper: Resolution, context: Context
) -> Sequence[Event]:
    """R-RES-18: a member, once, of a paper that was sent to the members."""
    person_id = person_of(context.actor)
    if person_id is None:
        raise Forbidden(MEMBERS_ACKNOWLEDGE)
    if paper.published_at is None:
        raise RuleViolated(NOT_PUBLISHED)
    # Two presses may come at once: the second finds the row of the first.
    said = Acknowledgement.objects.filter(resolution=paper, person_id=person_id)
    if said.exists():
        raise RuleViolated(READ_ALREADY)
    Acknowledgement.objects.create(
        organisation_id=paper.organisation_id,
        resolution=paper,
        person_id=person_id,
        read_at=context.at,
    )
    return [
        ResolutionAcknowledged(
            resolution_id=paper.pk,
            cell_id=paper.organisation_id,
            number=number_text(paper),
        )
    ]
