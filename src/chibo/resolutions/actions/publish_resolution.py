"""Send an adopted paper to the members of its cell."""

from __future__ import annotations

from collections.abc import Sequence

from chibo.members.public import members_on
from chibo.resolutions.events import ResolutionPublished
from chibo.resolutions.models import Resolution
from chibo.resolutions.permissions import ResolutionCap
from chibo.resolutions.refusals import NOT_ADOPTED, PUBLISHED_ALREADY
from chibo.resolutions.selectors.resolutions import day_of, number_text
from chibo.resolutions.telling import tell_members
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class PublishResolution(Command):
    """Send the paper `subject_id` to the members of its cell: each with an account is told."""


@action(PublishResolution, on=Resolution, see=ResolutionCap.SEE, do=ResolutionCap.ADOPT)
def publish_resolution(
    _command: PublishResolution, paper: Resolution, context: Context
) -> Sequence[Event]:
    """R-RES-17: an adopted paper, once."""
    if paper.state != Resolution.State.ADOPTED:
        raise RuleViolated(NOT_ADOPTED)
    if paper.published_at is not None:
        raise RuleViolated(PUBLISHED_ALREADY, number=number_text(paper))
    paper.published_at = context.at
    paper.save(update_fields=["published_at"])
    members = members_on(context.access.names, paper.organisation_id, context.today)
    told = tell_members(paper, [member.person_id for member in members], context)
    return [
        ResolutionPublished(
            resolution_id=paper.pk,
            cell_id=paper.organisation_id,
            number=number_text(paper),
            day_of_meeting=day_of(paper.meeting),
            members=len(members),
            told=told,
        )
    ]
