"""What follows for resolutions when something about their meeting changes."""

from chibo.meetings.public import VoteRetracted, record_step, register_agenda_source
from chibo.resolutions.actions.adopt_resolution import STEP
from chibo.resolutions.events import (
    AmendmentDecided,
    AmendmentProposed,
    AmendmentWithdrawn,
    ResolutionAcknowledged,
    ResolutionAdopted,
    ResolutionPublished,
)
from chibo.resolutions.models import Resolution
from chibo.resolutions.selectors.agenda import judged_items
from chibo.resolutions.telling import (
    end_drafting,
    end_old_papers,
    end_proposal,
    end_reading,
    tell_proposer,
    tell_writers,
)
from chibo.usecase.public import Context, reaction

register_agenda_source(judged_items)


@reaction(VoteRetracted)
def keep_the_vote_proved(event: VoteRetracted, context: Context) -> None:
    """R-MTG-37: a paper adopted by vote proves the step, whatever vote beside it is taken back."""
    adopted = Resolution.objects.filter(meeting_id=event.meeting_id, state=Resolution.State.ADOPTED)
    if adopted.exists():
        record_step(event.meeting_id, event.cell_id, STEP, context.at)


@reaction(AmendmentProposed)
def tell_who_writes(event: AmendmentProposed, context: Context) -> None:
    tell_writers(event, context)


@reaction(AmendmentDecided)
def tell_who_proposed(event: AmendmentDecided, context: Context) -> None:
    end_proposal(event, context)
    tell_proposer(event, context)


@reaction(AmendmentWithdrawn)
def end_what_was_taken_back(event: AmendmentWithdrawn, context: Context) -> None:
    end_proposal(event, context)


reaction(ResolutionAdopted)(end_drafting)
reaction(ResolutionPublished)(end_old_papers)
reaction(ResolutionAcknowledged)(end_reading)
