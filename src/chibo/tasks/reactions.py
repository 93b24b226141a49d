"""What happens to tasks in the same transaction when something else happens."""

from chibo.resolutions.public import ResolutionAdopted
from chibo.tasks.actions.open_proposals import open_proposals
from chibo.usecase.public import Context, reaction


@reaction(ResolutionAdopted)
def give_what_was_proposed(event: ResolutionAdopted, context: Context) -> None:
    open_proposals(event, context.at)
