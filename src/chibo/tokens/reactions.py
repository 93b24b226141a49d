"""Who leaves the Party's rolls holds no token any more: ended in the same transaction."""

from __future__ import annotations

from chibo.members.public import EndReason, MembershipEnded, Person
from chibo.tokens.actions.end_tokens import end_tokens
from chibo.usecase.public import Context, reaction


@reaction(MembershipEnded)
def end_with_membership(event: MembershipEnded, context: Context) -> None:
    """R-ACC-14: not for who only moved; the standings there decide what the token sees."""
    if event.reason == EndReason.MOVED:
        return
    user_id = Person.objects.filter(pk=event.person_id).values_list("user_id", flat=True).first()
    if user_id is not None:
        end_tokens(user_id, context.at)
