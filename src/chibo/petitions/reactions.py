"""What happens to petitions in the same transaction, and who is told, when something happens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from chibo.meetings.public import register_agenda_source
from chibo.members.public import MemberMoved
from chibo.notices.public import NewNotice, end_matters, notify, register_kind
from chibo.petitions.actions.follow_petitioner import follow_petitioner
from chibo.petitions.events import (
    AnswerAccepted,
    AnswerRefused,
    PetitionAnswered,
    PetitionEvent,
    PetitionHandedOver,
    PetitionRaised,
)
from chibo.petitions.selectors.agenda import waiting_items
from chibo.petitions.selectors.told import handlers_at, petitioners_account
from chibo.usecase.public import Context, reaction

register_agenda_source(waiting_items)

register_kind("petitions.came", _("A petition lies with you: no. %(number)s, due %(due)s."))
register_kind(
    "petitions.came_back",
    _("The answer to petition no. %(number)s was not accepted. Answer it again, due %(due)s."),
)
register_kind(
    "petitions.handed_over",
    _("Your petition no. %(number)s lies at %(place)s now, which answers by %(due)s."),
)
register_kind(
    "petitions.answered",
    _(
        "Your petition no. %(number)s has been answered. Say by %(judge_by)s whether it is an "
        "answer."
    ),
)


# Who handles it and who asked are told of different things, and may be one person.
DESK: Final = "desk"
TO_THE_DESK: Final = ("petitions.came", "petitions.came_back")


def _end(event: PetitionEvent, context: Context, thread: str | None = None) -> None:
    """R-NOT-20: the place has done its part, or all of it is settled."""
    end_matters([f"petition:{event.petition_id}"], context, thread=thread)


@reaction(MemberMoved)
def see_from_the_new_cell(event: MemberMoved, _context: Context) -> None:
    follow_petitioner(event.person_id, event.to_id)


def _tell(
    event: PetitionEvent, context: Context, kind: str, users: Iterable[int], **params: str
) -> None:
    """R-PET-18: by number and days; the organisation is the desk of who acts."""
    notify(
        (
            NewNotice(
                user_id=user,
                organisation_id=event.desk_id,
                kind=kind,
                params={"number": event.number, **params},
                link=f"/petitions/{event.petition_id}/",
                matter=f"petition:{event.petition_id}",
                thread=DESK if kind in TO_THE_DESK else "",
            )
            for user in users
        ),
        context,
    )


@reaction(PetitionRaised)
def tell_the_cells_leaders(event: PetitionRaised, context: Context) -> None:
    due = event.due_on.isoformat()
    _tell(event, context, "petitions.came", handlers_at(event.cell_id, context.today), due=due)


@reaction(PetitionHandedOver)
def tell_the_next_and_who_asked(event: PetitionHandedOver, context: Context) -> None:
    due = event.due_on.isoformat()
    _end(event, context, DESK)
    _tell(event, context, "petitions.came", handlers_at(event.place_id, context.today), due=due)
    who = petitioners_account(event.petition_id)
    _tell(event, context, "petitions.handed_over", who, place=event.place, due=due)


@reaction(PetitionAnswered)
def tell_who_asked(event: PetitionAnswered, context: Context) -> None:
    _end(event, context, DESK)
    who = petitioners_account(event.petition_id)
    _tell(event, context, "petitions.answered", who, judge_by=event.judge_by.isoformat())


@reaction(AnswerAccepted)
def end_what_was_told(event: AnswerAccepted, context: Context) -> None:
    _end(event, context)


@reaction(AnswerRefused)
def tell_who_answered(event: AnswerRefused, context: Context) -> None:
    _end(event, context, "")
    users = handlers_at(event.place_id, context.today)
    _tell(event, context, "petitions.came_back", users, due=event.due_on.isoformat())
