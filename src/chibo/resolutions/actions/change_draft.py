"""Change the texts of a draft, unless somebody else did meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydantic import Field

from chibo.resolutions.actions.draft_resolution import LONGEST_TEXT
from chibo.resolutions.events import ResolutionDraftChanged
from chibo.resolutions.models import Resolution
from chibo.resolutions.permissions import ResolutionCap
from chibo.resolutions.refusals import ADOPTED_STAYS, CHANGED_MEANWHILE
from chibo.resolutions.selectors.resolutions import number_text
from chibo.shared.errors import Conflict, RuleViolated
from chibo.usecase.public import Command, Context, Event, action

TEXTS: Final = (
    "abstract",
    "ideology",
    "political_tasks",
    "praise",
    "weaknesses",
    "carrying_out",
    "points",
)


class ChangeDraft(Command):
    """Change the draft `subject_id`; texts left out stay as they are."""

    revision: int = Field(ge=1, description="The revision the change is based on.")
    abstract: str | None = Field(default=None, min_length=1, max_length=300)
    ideology: str | None = Field(default=None, max_length=LONGEST_TEXT)
    political_tasks: str | None = Field(default=None, max_length=LONGEST_TEXT)
    praise: str | None = Field(default=None, max_length=LONGEST_TEXT)
    weaknesses: str | None = Field(default=None, max_length=LONGEST_TEXT)
    carrying_out: str | None = Field(default=None, max_length=LONGEST_TEXT)
    points: str | None = Field(default=None, max_length=LONGEST_TEXT)


@action(ChangeDraft, on=Resolution, see=ResolutionCap.SEE, do=ResolutionCap.DRAFT)
def change_draft(command: ChangeDraft, draft: Resolution, context: Context) -> Sequence[Event]:
    """R-RES-02, R-RES-03: a draft only, and only as it was last seen."""
    if draft.state == Resolution.State.ADOPTED:
        raise RuleViolated(ADOPTED_STAYS, number=number_text(draft))
    if draft.revision != command.revision:
        raise Conflict(CHANGED_MEANWHILE)
    changed = tuple(
        name for name in TEXTS if getattr(command, name) not in (None, getattr(draft, name))
    )
    for name in changed:
        setattr(draft, name, getattr(command, name))
    draft.revision += 1
    draft.save(update_fields=["revision", *changed])
    return [
        ResolutionDraftChanged(
            resolution_id=draft.pk,
            cell_id=draft.organisation_id,
            revision=draft.revision,
            changed=changed,
        )
    ]
