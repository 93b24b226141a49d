"""End a membership: moved away, left the Party, or died. What was before stays in the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from chibo.members.actions.spells import end_spell, shorten_standing
from chibo.members.events import MembershipEnded, PostEnded
from chibo.members.models import Exemption, Membership, Person, Post
from chibo.members.permissions import MemberCap
from chibo.members.refusals import NOT_A_MEMBER
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class EndReason(models.TextChoices):
    MOVED = "moved", _("moved to another party organisation")
    LEFT = "left", _("left the Party")
    REMOVED = "removed", _("removed or expelled")
    DIED = "died", _("died")


class EndMembership(Command):
    """End the membership of the person `subject_id`; `day` is the first day without it."""

    day: date | None = None
    reason: EndReason
    note: str = Field(default="", max_length=300)


@action(EndMembership, on=Person, see=MemberCap.SEE, do=MemberCap.EDIT)
def end_membership(command: EndMembership, person: Person, context: Context) -> Sequence[Event]:
    """R-MEM-16, R-MEM-17: ends the membership, the exemption and the posts held in that cell.

    Posts elsewhere end too, as far as the actor sees them, unless the member only moved.
    """
    day = command.day or context.today
    spells = Membership.objects.filter(person=person, valid__endswith__isnull=True)
    spell = spells.order_by("-valid__startswith").first()
    if spell is None:
        raise RuleViolated(NOT_A_MEMBER, name=person.full_name, day=f"{day:%d/%m/%Y}")
    end_spell(spell, day)
    shorten_standing(spell)
    for exemption in Exemption.objects.filter(person=person, valid__contains=day):
        if exemption.valid.lower == day:
            exemption.delete()
        else:
            end_spell(exemption, day)
    events: list[Event] = [
        MembershipEnded(
            person_id=person.pk,
            cell_id=spell.organisation_id,
            name=person.full_name,
            day=day,
            reason=command.reason,
        )
    ]
    posts = Post.objects.filter(person=person, valid__contains=day)
    if command.reason == EndReason.MOVED:
        posts = posts.filter(organisation_id=spell.organisation_id)
    return events + [_end_post(post, day) for post in posts]


def _end_post(post: Post, day: date) -> PostEnded:
    end_spell(post, day)
    shorten_standing(post)
    return PostEnded(
        post_id=post.pk,
        person_id=post.person_id,
        at_id=post.organisation_id,
        name=post.holder_name,
        kind=post.kind,
        day=day,
    )
