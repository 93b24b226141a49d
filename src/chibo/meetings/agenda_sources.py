"""What other modules put into a draft agenda: a registry of sources, asked one after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from chibo.access.scope import Scope
from chibo.meetings.models import Meeting
from chibo.orgs.models import Organisation

LONGEST_TITLE: Final = 300
USUAL_MINUTES: Final = 10


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """A part that a source proposes for a meeting's agenda.

    `key` is the same as long as the matter is the same, as in `tasks:open`; `kind` is an
    `ItemKind`; `why` says in a few words where it comes from; `link` leads to the matter; `step`
    is the step of the rulebook's form that is carried out by it, if any.
    """

    key: str
    title: str
    kind: str
    planned_minutes: int = USUAL_MINUTES
    presenter_id: int | None = None
    why: str = ""
    link: str = ""
    step: str = ""


AgendaSource: TypeAlias = Callable[[Organisation, Meeting, Scope], Sequence[ProposedItem]]
SOURCES: Final[dict[str, AgendaSource]] = {}


def register_agenda_source(source: AgendaSource) -> AgendaSource:
    """R-MTG-53 Let a module above put parts into draft agendas: `source(cell, meeting, scope)`.

    To be called once, as a module's reactions are loaded. Raises RuntimeError on a second time.
    """
    name = f"{source.__module__}.{source.__qualname__}"
    if name in SOURCES:
        raise RuntimeError(f"{name} is a source of agendas already")
    SOURCES[name] = source
    return source


def proposed_items(cell: Organisation, meeting: Meeting, scope: Scope) -> list[ProposedItem]:
    """R-MTG-53 All that the sources propose for a meeting, each matter once, source by source."""
    found: dict[str, ProposedItem] = {}
    for name in sorted(SOURCES):
        for item in SOURCES[name](cell, meeting, scope):
            found.setdefault(item.key, item)
    return list(found.values())
