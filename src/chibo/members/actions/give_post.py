"""Give a post or an assignment at an organisation, and end it; the holder's account follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from pydantic import Field

from chibo.members.actions.spells import end_spell, give_standing, shorten_standing
from chibo.members.events import PostEnded, PostGiven
from chibo.members.models import Membership, Person, Post
from chibo.members.permissions import MemberCap
from chibo.members.refusals import (
    NOT_OFFICIAL_HERE,
    PERSON_UNKNOWN,
    POST_NOT_HERE,
    POST_TWICE,
    SECRETARY_ALREADY,
)
from chibo.members.rules import OF_ITS_OWN_MEMBERS, may_hold
from chibo.orgs.models import Organisation, Tier
from chibo.shared.errors import RuleViolated
from chibo.usecase.public import Command, Context, Event, action


class GivePost(Command):
    """Give the person `person_id` a post at the organisation `subject_id`, from `since` on."""

    person_id: int = Field(ge=1, le=2**63 - 1)
    kind: Post.Kind
    since: date | None = None


class EndPost(Command):
    """End the post `subject_id`; `day` is the first day without it (today unless given)."""

    day: date | None = None


@action(GivePost, on=Organisation, see=MemberCap.SEE, do=MemberCap.GIVE_POST)
def give_post(command: GivePost, organisation: Organisation, context: Context) -> Sequence[Event]:
    """R-MEM-07, R-MEM-08, R-MEM-19, R-MEM-20: the right post, to the right person, once."""
    since = command.since or context.today
    person = Person.objects.filter(
        context.access.scope(MemberCap.SEE).where(), pk=command.person_id
    ).first()
    if person is None:
        raise RuleViolated(PERSON_UNKNOWN)
    _refuse_unfit(command.kind, organisation, person, since)
    post = Post(
        organisation=organisation,
        person=person,
        holder_name=person.full_name,
        kind=command.kind,
        valid=DateRange(since, None),
    )
    try:
        with transaction.atomic():
            post.save(force_insert=True)
    except IntegrityError as clash:
        raise RuleViolated(POST_TWICE, name=person.full_name) from clash
    give_standing(person.user_id, post)
    return [
        PostGiven(
            post_id=post.pk,
            person_id=person.pk,
            at_id=organisation.pk,
            name=person.full_name,
            kind=command.kind,
            since=since,
        )
    ]


@action(EndPost, on=Post, see=MemberCap.SEE, do=MemberCap.GIVE_POST)
def end_post(command: EndPost, post: Post, context: Context) -> Sequence[Event]:
    """R-MEM-17: the post and what the account could do by it end on the same day."""
    day = command.day or context.today
    end_spell(post, day)
    shorten_standing(post)
    return [
        PostEnded(
            post_id=post.pk,
            person_id=post.person_id,
            at_id=post.organisation_id,
            name=post.holder_name,
            kind=post.kind,
            day=day,
        )
    ]


def _refuse_unfit(kind: Post.Kind, organisation: Organisation, person: Person, since: date) -> None:
    is_cell = organisation.kind.tier == Tier.CELL
    if not may_hold(kind, at_cell=is_cell):
        raise RuleViolated(POST_NOT_HERE, post=kind.label)
    from_then_on = DateRange(since, None)
    if kind == Post.Kind.SECRETARY:
        others = Post.objects.filter(
            organisation=organisation, kind=kind, valid__overlap=from_then_on
        ).exclude(person=person)
        other = others.first()
        if other is not None:
            raise RuleViolated(
                SECRETARY_ALREADY, organisation=organisation.name, name=other.holder_name
            )
    if is_cell and kind in OF_ITS_OWN_MEMBERS:
        belongs = Membership.objects.filter(
            organisation=organisation,
            person=person,
            status=Membership.Status.OFFICIAL,
            valid__contains=since,
        )
        if not belongs.exists():
            raise RuleViolated(NOT_OFFICIAL_HERE, name=person.full_name, day=f"{since:%d/%m/%Y}")
