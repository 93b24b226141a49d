"""Keep a list of organisations somebody sent until its preview is confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ConfigDict, Field

from chibo.establishment.permissions import EstablishmentCap
from chibo.members.public import MOST_BYTES, SheetPurpose, keep_sheet
from chibo.orgs.models import Organisation
from chibo.usecase.public import Command, Context, Event, action


class KeepTreeSheet(Command):
    """Keep the list `content` to be previewed for the subtree of the organisation `subject_id`."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    filename: str = Field(min_length=1, max_length=200)
    content: bytes = Field(min_length=1, max_length=MOST_BYTES)


@action(KeepTreeSheet, on=Organisation, see=EstablishmentCap.SEE, do=EstablishmentCap.IMPORT)
def keep_tree_sheet(
    command: KeepTreeSheet, organisation: Organisation, context: Context
) -> Sequence[Event]:
    """R-ORG-13: kept for a day at most, for who sent it."""
    return [keep_sheet(organisation, SheetPurpose.TREE, command.filename, command.content, context)]
