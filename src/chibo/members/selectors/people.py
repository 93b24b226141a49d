"""People: who may be looked at, found by name without marks, and who an account belongs to."""

from __future__ import annotations

from django.db.models import QuerySet

from chibo.access.scope import Scope
from chibo.accounts.models import User
from chibo.members.models import Person
from chibo.shared.vietnamese import search_key


def people_in(scope: Scope) -> QuerySet[Person]:
    """People on the rosters in `scope`, members of today and of before, in Vietnamese order."""
    return Person.objects.filter(scope.where()).select_related("organisation")


def find_people(scope: Scope, text: str) -> QuerySet[Person]:
    """R-MEM-12: people in `scope` whose name holds every word of `text`; marks do not matter.

    *dang be* finds *Đặng Thị Bé*. A card number is found too. No words find nobody.
    """
    words = search_key(text).split()
    if not words:
        return Person.objects.none()
    found = people_in(scope)
    if len(words) == 1 and words[0].isdecimal():
        return found.filter(card_number__startswith=words[0])
    for word in words:
        found = found.filter(search_text__contains=word)
    return found


def person_of(user: User) -> int | None:
    """The person whose account this is; None for a service and for who is a member no more.

    No scope is asked for, because a person's own row lies in the cell whose member he or she is,
    and the standing as its member lets the account see it: no membership, no row.
    """
    return Person.objects.filter(user_id=user.pk).values_list("pk", flat=True).first()
