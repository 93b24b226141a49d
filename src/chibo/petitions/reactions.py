"""What happens to petitions in the same transaction when something else happens."""

from __future__ import annotations

from chibo.members.public import MemberMoved
from chibo.petitions.actions.follow_petitioner import follow_petitioner
from chibo.usecase.public import Context, reaction


@reaction(MemberMoved)
def see_from_the_new_cell(event: MemberMoved, _context: Context) -> None:
    follow_petitioner(event.person_id, event.to_id)
