"""What preparation itself puts into the draft agenda: the round of criticism, and questions."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access.scope import Scope
from chibo.meetings.public import LONGEST_TITLE, ItemKind, Meeting, MeetingKind, ProposedItem
from chibo.orgs.models import Organisation
from chibo.preparation.models import Question
from chibo.preparation.selectors.draft import next_for_criticism

MOST: Final = 10
FOR_A_QUESTION: Final = 5


def criticism_items(cell: Organisation, meeting: Meeting, scope: Scope) -> list[ProposedItem]:
    """R-PRE-03 The next of the round, each a part of his or her own; not at a thematic meeting."""
    if meeting.kind == MeetingKind.THEMATIC:
        return []
    return [
        ProposedItem(
            key=f"criticism:{one.person_id}",
            title=_("Self-criticism: %(name)s") % {"name": one.name},
            kind=ItemKind.CRITICISM,
            presenter_id=one.person_id,
            why=_("has not presented yet")
            if one.last_on is None
            else _("last presented in %(month)s") % {"month": f"{one.last_on:%m/%Y}"},
        )
        for one in next_for_criticism(scope, cell.pk, meeting.pk)
    ]


def question_items(_cell: Organisation, meeting: Meeting, scope: Scope) -> list[ProposedItem]:
    """R-PRE-34 Questions that all may see; what was asked of the committee alone stays with it."""
    asked = Question.objects.filter(scope.where(), meeting=meeting, is_for_all=True)[:MOST]
    return [
        ProposedItem(
            key=f"question:{one.pk}",
            title=(
                _("Question of %(name)s: %(text)s") % {"name": one.asker_name, "text": one.text}
            )[:LONGEST_TITLE],
            kind=ItemKind.DISCUSSION,
            planned_minutes=FOR_A_QUESTION,
            why=_("asked in advance"),
            link=reverse("preparation:questions", args=[meeting.pk]),
        )
        for one in asked
    ]
