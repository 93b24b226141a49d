"""Duties about petitions: one's word on an answer, and what lies at one's desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access.together import in_one_by_name
from chibo.petitions.public import (
    PetitionCap,
    desks,
    my_petitions,
    number_text,
    petitions_at,
    with_standing,
)
from chibo.web.work.duty import Desk, Duty

MOST: Final = 3


def duties(desk: Desk) -> Iterator[Duty]:
    """R-PET-06, R-PET-09: what waits for one's word, then what waits for an answer here."""
    mine = my_petitions(desk.access.scope(PetitionCap.RAISE), desk.user)
    answered = with_standing(mine, "answered", desk.today).order_by("judge_by", "pk")
    at = desks(desk.access, PetitionCap.HANDLE)
    lying = with_standing(petitions_at(at), "open", desk.today).filter(at.where("place_id"))
    found = in_one_by_name(
        {"answered": answered[:MOST], "lying": lying.order_by("due_on", "pk")[: MOST + 1]}
    )
    for one in found["answered"]:
        yield Duty(
            title=_("Say whether your petition no. %(number)s was answered")
            % {"number": number_text(one)},
            why=_("If you say nothing it is closed."),
            url=reverse("petitions:one", args=[one.pk]),
            due=one.judge_by,
        )
    waiting = found["lying"]
    for one in waiting[:MOST]:
        yield Duty(
            title=_("Answer petition no. %(number)s of %(cell)s")
            % {"number": number_text(one), "cell": one.organisation.name},
            why=_("It lies at %(place)s.") % {"place": one.place.name},
            url=reverse("petitions:one", args=[one.pk]),
            due=one.due_on,
        )
    if len(waiting) > MOST:
        yield Duty(
            title=_("Look at the other petitions"),
            why=_("They wait for an answer."),
            url=reverse("petitions:list"),
        )
