"""Keep a sheet somebody sent until its preview is confirmed; nothing in it is imported yet."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from pydantic import ConfigDict, Field

from chibo.members.events import SheetKept
from chibo.members.models import Sheet
from chibo.members.permissions import MemberCap
from chibo.orgs.models import Organisation
from chibo.usecase.public import Command, Context, Event, action

KEPT_FOR: Final = timedelta(days=1)
MOST_BYTES: Final = 50 * 1024 * 1024


class KeepRosterSheet(Command):
    """Keep the roster `content` to be previewed for the organisation `subject_id`."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    filename: str = Field(min_length=1, max_length=200)
    content: bytes = Field(min_length=1, max_length=MOST_BYTES)


@action(KeepRosterSheet, on=Organisation, see=MemberCap.SEE, do=MemberCap.IMPORT)
def keep_roster_sheet(
    command: KeepRosterSheet, organisation: Organisation, context: Context
) -> Sequence[Event]:
    """R-MEM-29: seen by those who see the names there, for a day at most."""
    return [
        keep_sheet(organisation, Sheet.Purpose.ROSTER, command.filename, command.content, context)
    ]


def keep_sheet(
    organisation: Organisation,
    purpose: Sheet.Purpose,
    filename: str,
    content: bytes,
    context: Context,
) -> SheetKept:
    """Store the file in the place of the sender's last one and of all that were forgotten."""
    stale = Sheet.objects.filter(organisation=organisation, purpose=purpose)
    stale.filter(sent_by=context.actor).delete()
    stale.filter(sent_at__lt=context.at - KEPT_FOR).delete()
    sheet = Sheet.objects.create(
        organisation=organisation,
        purpose=purpose,
        filename=filename,
        content=content,
        digest=hashlib.sha256(content).hexdigest(),
        sent_by=context.actor,
        sent_at=context.at,
    )
    return SheetKept(sheet_id=sheet.pk, purpose=purpose, filename=filename, digest=sheet.digest)


def drop_sheet(sheet_id: int | None, context: Context) -> None:
    """Remove the sheet an import was confirmed from."""
    if sheet_id is not None:
        Sheet.objects.filter(pk=sheet_id, sent_by=context.actor).delete()
