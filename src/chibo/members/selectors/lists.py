"""Members as a list and as one person's page show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from chibo.access.scope import Scope
from chibo.members.models import Exemption, Membership, Person, Post
from chibo.shared.errors import NotVisible
from chibo.shared.vietnamese import search_key
from chibo.usecase.public import NOT_VISIBLE


def listed_members(
    scope: Scope, day: date, *, cell_id: int | None = None, text: str = ""
) -> QuerySet[Membership]:
    """R-MEM-01, R-MEM-12: members on `day` in Vietnamese order, of one cell or all in `scope`.

    `text` keeps those whose name holds each of its words, marks or none, or whose card number
    begins with it.
    """
    found = Membership.objects.filter(scope.where(), valid__contains=day)
    if cell_id is not None:
        found = found.filter(organisation_id=cell_id)
    words = search_key(text).split()
    if len(words) == 1 and words[0].isdecimal():
        found = found.filter(person__card_number__startswith=words[0])
        words = []
    for word in words:
        found = found.filter(person__search_text__contains=word)
    return found.select_related("person", "organisation").order_by("person__sort_key", "person_id")


def exempt_on(scope: Scope, person_ids: Collection[int], day: date) -> set[int]:
    """Which of these people are exempt from party activities on `day`."""
    found = Exemption.objects.filter(
        scope.where(), person_id__in=list(person_ids), valid__contains=day
    )
    return set(found.values_list("person_id", flat=True))


def posts_of_people(scope: Scope, person_ids: Collection[int], day: date) -> dict[int, list[Post]]:
    """The posts these people hold on `day` within `scope`, in the order of the table of posts."""
    order = {kind: place for place, kind in enumerate(Post.Kind.values)}
    held: dict[int, list[Post]] = defaultdict(list)
    posts = Post.objects.filter(
        scope.where(), person_id__in=list(person_ids), valid__contains=day
    ).select_related("organisation")
    for post in posts:
        held[post.person_id].append(post)
    for found in held.values():
        found.sort(key=lambda post: (order[post.kind], post.pk))
    return dict(held)


@dataclass(frozen=True, slots=True)
class PersonFile:
    """What is kept about a person, newest first."""

    person: Person
    memberships: list[Membership]
    exemptions: list[Exemption]
    posts: list[Post]

    def membership_on(self, day: date) -> Membership | None:
        return next((spell for spell in self.memberships if _holds(spell, day)), None)

    def exemption_on(self, day: date) -> Exemption | None:
        return next((spell for spell in self.exemptions if _holds(spell, day)), None)

    def posts_on(self, day: date) -> list[Post]:
        return [post for post in self.posts if _holds(post, day)]


def person_file(scope: Scope, posts_scope: Scope, person_id: int) -> PersonFile:
    """One person with memberships, exemptions and posts; NotVisible outside `scope`."""
    people = Person.objects.filter(scope.where()).select_related("organisation__kind", "user")
    person = people.filter(pk=person_id).first()
    if person is None:
        raise NotVisible(NOT_VISIBLE)
    posts = Post.objects.filter(posts_scope.where(), person=person)
    newest = ("-valid__startswith", "-pk")
    return PersonFile(
        person,
        list(
            Membership.objects.filter(person=person).select_related("organisation").order_by("-pk")
        ),
        list(Exemption.objects.filter(person=person).order_by(*newest)),
        list(posts.select_related("organisation").order_by(*newest)),
    )


def _holds(spell: Membership | Exemption | Post, day: date) -> bool:
    valid = spell.valid
    return (valid.lower is None or valid.lower <= day) and (
        valid.upper is None or day < valid.upper
    )
