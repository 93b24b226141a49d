"""End a membership: moved away, left the Party, or died. What was before stays in the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection, models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from chibo.access.scope import Scope
from chibo.members.actions.spells import (
    end_spell,
    shorten_standing,
    shorten_standings,
    shortened,
)
from chibo.members.events import MembershipEnded, PostEnded
from chibo.members.models import Exemption, Membership, Person, Post
from chibo.members.permissions import MemberCap
from chibo.members.refusals import NOT_A_MEMBER, POSTS_OUT_OF_SIGHT
from chibo.orgs.models import Organisation
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

    Posts elsewhere end too, unless the member only moved. R-MEM-31: one out of the actor's sight
    must be ended by who sees it, first; nobody holds a post of the Party outside the Party.
    """
    day = command.day or context.today
    spells = Membership.objects.filter(person=person, valid__endswith__isnull=True)
    spell = spells.order_by("-valid__startswith").first()
    if spell is None:
        raise RuleViolated(NOT_A_MEMBER, name=person.full_name, day=f"{day:%d/%m/%Y}")
    if command.reason != EndReason.MOVED:
        refuse_posts_out_of_sight(person, day, context.access.scope(MemberCap.GIVE_POST))
    end_spell(spell, day)
    end_exemptions(person, day)
    events: list[Event] = [
        MembershipEnded(
            person_id=person.pk,
            cell_id=spell.organisation_id,
            name=person.full_name,
            day=day,
            reason=command.reason,
        )
    ]
    posts = Post.objects.filter(person=person, valid__overlap=DateRange(day, None))
    if command.reason == EndReason.MOVED:
        posts = posts.filter(organisation_id=spell.organisation_id)
    return events + end_with_posts(spell, person, posts, day)


def refuse_posts_out_of_sight(person: Person, day: date, scope: Scope) -> None:
    """R-MEM-31: tell the posts that hold after `day` where the actor can end none."""
    with connection.cursor() as cursor:
        cursor.execute("select * from chibo_posts_after(%s, %s)", [person.pk, day])
        barring = [(kind, at) for kind, at in cursor.fetchall() if not scope.covers(at)]
    if not barring:
        return
    places = Organisation.objects.in_bulk({at for _, at in barring})
    told = [f"{Post.Kind(kind).label} ({places[at].name})" for kind, at in barring]
    raise RuleViolated(
        POSTS_OUT_OF_SIGHT,
        name=person.full_name,
        posts=", ".join(told),
        organisation=places[barring[0][1]].name,
    )


def end_exemptions(person: Person, day: date, *, goes_to: Organisation | None = None) -> None:
    """End what exempts the person from `day` on; it holds on in the cell `goes_to` if given.

    Three statements at most, however many there are.
    """
    begun: list[Exemption] = []
    to_come: list[Exemption] = []
    for exemption in Exemption.objects.filter(person=person, valid__overlap=DateRange(day, None)):
        began = exemption.valid.lower
        (to_come if began is not None and began >= day else begun).append(exemption)
    rest = [(one.reason, DateRange(day, one.valid.upper)) for one in begun]
    for one in begun:
        one.valid = shortened(one.valid, day)
    if goes_to is not None:
        for one in to_come:
            one.organisation = goes_to
        Exemption.objects.bulk_update([*begun, *to_come], ["organisation", "valid"])
        Exemption.objects.bulk_create(
            Exemption(organisation=goes_to, person=person, reason=reason, valid=valid)
            for reason, valid in rest
        )
        return
    if to_come:
        Exemption.objects.filter(pk__in=[one.pk for one in to_come]).delete()
    Exemption.objects.bulk_update(begun, ["valid"])


def end_with_posts(
    spell: Membership, person: Person, posts: Iterable[Post], day: date
) -> list[PostEnded]:
    """End these posts and all sight that came from them and from `spell`, which has ended.

    Three statements, however many posts.
    """
    ended = list(posts)
    spell.person = person
    for post in ended:
        post.valid = shortened(post.valid, day)
    if ended:
        Post.objects.bulk_update(ended, ["valid"])
    shorten_standings([spell, *ended])
    return [_told(post, day) for post in ended]


def end_post_on(post: Post, day: date) -> PostEnded:
    end_spell(post, day)
    shorten_standing(post)
    return _told(post, day)


def _told(post: Post, day: date) -> PostEnded:
    return PostEnded(
        post_id=post.pk,
        person_id=post.person_id,
        at_id=post.organisation_id,
        name=post.holder_name,
        kind=post.kind,
        day=day,
    )
