"""Questions asked before a meeting, as each reader may see them; who prepares what."""

from __future__ import annotations

from django.db.models import Q

from chibo.access.scope import Scope
from chibo.preparation.models import Preparer, Question


def questions_of(scope: Scope, meeting_id: int) -> list[Question]:
    """R-PRE-31 All questions about a meeting; `scope` is where one has the committee's sight."""
    return list(Question.objects.filter(scope.where(), meeting_id=meeting_id))


def questions_shown(scope: Scope, meeting_id: int, person_id: int | None) -> list[Question]:
    """R-PRE-31 What a member sees: questions for all, and his or her own."""
    seen = Q(is_for_all=True) | Q(person_id=person_id or 0)
    return list(Question.objects.filter(scope.where(), seen, meeting_id=meeting_id))


def preparers_of(scope: Scope, meeting_id: int) -> list[Preparer]:
    """Who prepares what for a meeting, in the order they were asked."""
    return list(Preparer.objects.filter(scope.where(), meeting_id=meeting_id))
