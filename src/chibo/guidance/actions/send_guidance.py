"""Send a document down to cells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from pydantic import Base64Bytes, Field

from chibo.guidance.events import GuidanceSent
from chibo.guidance.models import Delivery, Guidance
from chibo.guidance.permissions import GuidanceCap
from chibo.guidance.refusals import (
    ENDS_TOO_EARLY,
    MAY_BE_SECRET,
    NOBODY_BELOW,
    NOT_BELOW,
    NOTHING_TO_READ,
)
from chibo.guidance.selectors.addressees import cells_below
from chibo.meetings.public import check_paper, media_type_of
from chibo.orgs.models import Organisation
from chibo.shared.errors import RuleViolated
from chibo.shared.vietnamese import normalise_name
from chibo.usecase.public import Command, Context, Event, action

MOST_CELLS: Final = 20_000


class SendGuidance(Command):
    """The committee `subject_id` sends a document to cells below it. `content` is Base64."""

    kind: Guidance.Kind
    title: str = Field(min_length=1, max_length=240)
    number: str = Field(default="", max_length=60, description="Number and sign.")
    issuer: str = Field(
        default="", max_length=200, description="Whose document it is; the sender's if empty."
    )
    issued_on: date
    text: str = Field(default="", max_length=200_000)
    for_month: date | None = Field(
        default=None, description="Any day of the month whose meeting is to treat it."
    )
    valid_until: date | None = Field(
        default=None, description="The last day on which it is proposed for an agenda."
    )
    file_name: str = Field(default="", max_length=200)
    content: Base64Bytes = b""
    addressee_ids: tuple[int, ...] = Field(
        default=(), max_length=MOST_CELLS, description="Cells below; empty: all of them."
    )
    is_not_secret: bool = Field(description="The sender's word that it bears no mark of secrecy.")


@action(SendGuidance, on=Organisation, see=GuidanceCap.SEND, do=GuidanceCap.SEND)
def send_guidance(command: SendGuidance, sender: Organisation, context: Context) -> Sequence[Event]:
    """R-GUI-01 to 04: by a committee, to its cells, nothing secret, something to read."""
    cells = _addressees(command, sender)
    if not command.is_not_secret:
        raise RuleViolated(MAY_BE_SECRET)
    if not command.content and not command.text:
        raise RuleViolated(NOTHING_TO_READ)
    if command.valid_until and command.valid_until < context.today:
        raise RuleViolated(ENDS_TOO_EARLY)
    check_paper(command.file_name, command.content, title=command.title, text=command.text)
    guidance = Guidance.objects.create(
        organisation=sender,
        kind=command.kind,
        title=command.title,
        number=command.number,
        issuer=command.issuer or sender.name,
        issued_on=command.issued_on,
        text=command.text,
        for_month=command.for_month and command.for_month.replace(day=1),
        valid_until=command.valid_until,
        file_name=normalise_name(command.file_name) if command.content else "",
        media_type=media_type_of(command.file_name) if command.content else "",
        size=len(command.content),
        content=command.content,
        goes_to_all=not command.addressee_ids,
        addressees=cells,
        sent_at=context.at,
    )
    Delivery.objects.bulk_create(
        Delivery(organisation_id=cell, guidance=guidance) for cell in cells
    )
    return [
        GuidanceSent(
            guidance_id=guidance.pk,
            sender_id=sender.pk,
            title=guidance.title,
            kind=guidance.kind,
            cells=len(cells),
            for_month=guidance.for_month,
        )
    ]


def _addressees(command: SendGuidance, sender: Organisation) -> list[int]:
    """R-GUI-01: the cells that exist below, all of them or those chosen; never the sender."""
    below = list(cells_below(sender).values_list("pk", flat=True))
    if not below:
        raise RuleViolated(NOBODY_BELOW, name=sender.name)
    chosen = set(command.addressee_ids)
    if chosen - set(below):
        raise RuleViolated(NOT_BELOW, name=sender.name)
    return [pk for pk in below if pk in chosen] if chosen else below
