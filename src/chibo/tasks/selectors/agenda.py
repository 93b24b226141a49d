"""What tasks put into the next meeting's draft agenda."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access.scope import Scope
from chibo.meetings.public import LONGEST_TITLE, ItemKind, Meeting, ProposedItem
from chibo.orgs.models import Organisation
from chibo.resolutions.public import day_of
from chibo.tasks.selectors.tasks import open_tasks_of

NAMED: Final = 3  # the others are on the list of tasks


def open_task_items(cell: Organisation, meeting: Meeting, scope: Scope) -> list[ProposedItem]:
    """R-TSK-15: one part for all tasks given before the meeting and still open, soonest due first.

    Nobody's name is in it: who carries a task is told at the meeting.
    """
    before = open_tasks_of(scope, cell.pk).filter(given_on__lt=day_of(meeting))
    titles = list(before.values_list("title", flat=True))
    if not titles:
        return []
    title = _("Open tasks (%(count)s): %(titles)s") % {
        "count": len(titles),
        "titles": "; ".join([*titles[:NAMED], *(["…"] if len(titles) > NAMED else [])]),
    }
    return [
        ProposedItem(
            key="tasks:open",
            title=title[:LONGEST_TITLE],
            kind=ItemKind.LAST_RESOLUTION,
            why=_("not concluded yet"),
            link=reverse("tasks:list"),
        )
    ]
