"""The record as it may be read: about people where names are seen, about figures further up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from chibo.access.scope import Scope
from chibo.audit.models import AuditEvent


@dataclass(frozen=True, slots=True)
class Trail:
    """How the events about one kind of object are found: by their subject, or by a value.

    `among` is the value that lists several objects at once, as when tasks are given.
    """

    subject: str
    key: str
    names: tuple[str, ...] = ()
    among: str = ""

    def of(self, subject_id: int) -> Q:
        found = Q(payload__contains={self.key: subject_id})
        if self.among:
            found |= Q(payload__contains={self.among: [subject_id]})
        if self.names:
            found &= Q(name__in=self.names)
        if self.subject:
            found |= Q(subject_type=self.subject, subject_id=subject_id)
        return found


TRAILS: Final = {
    "meeting": Trail("meetings.Meeting", "meeting_id"),
    "resolution": Trail("resolutions.Resolution", "resolution_id"),
    "task": Trail("tasks.Task", "task_id", among="task_ids"),
    "member": Trail("members.Person", "person_id"),
    "sheet": Trail("", "sheet_id", ("SheetDrafted", "SheetSubmitted")),
    "table": Trail("scoring.ScoreTable", "table_id"),
    "organisation": Trail("orgs.Organisation", "at_id"),
}


# Names of facts whose own page tells them to fewer readers than the record has.
WITHHELD: Final[set[str]] = set()


def withhold(*events: type) -> None:
    """Leave facts of these kinds out of the record as people read it; they stay on it."""
    WITHHELD.update(event.__name__ for event in events)


def events_in(scope: Scope, names: Scope) -> QuerySet[AuditEvent]:
    """The record in `scope`, newest first; what is not about figures only where `names` reaches.

    What is withheld is found by a service alone: a verification, an export.
    """
    rows = AuditEvent.objects.filter(scope.where())
    if not names.whole:
        rows = rows.filter(names.where() | Q(is_about_counts=True))
        rows = rows.exclude(name__in=sorted(WITHHELD))
    return rows.select_related("actor", "organisation").order_by("-at", "-pk")


def trail_of(scope: Scope, names: Scope, kind: str, subject_id: int) -> QuerySet[AuditEvent]:
    """Everything on record about one object, oldest first. Raises KeyError for an unknown kind."""
    return events_in(scope, names).filter(TRAILS[kind].of(subject_id)).order_by("at", "pk")


def narrowed(
    rows: QuerySet[AuditEvent],
    *,
    name: str = "",
    organisation_id: int | None = None,
    since: datetime | None = None,
    before: datetime | None = None,
) -> QuerySet[AuditEvent]:
    """Only events of that name, that organisation, from `since` on and `before` a moment."""
    if name:
        rows = rows.filter(name=name)
    if organisation_id is not None:
        rows = rows.filter(organisation_id=organisation_id)
    if since is not None:
        rows = rows.filter(at__gte=since)
    if before is not None:
        rows = rows.filter(at__lt=before)
    return rows
