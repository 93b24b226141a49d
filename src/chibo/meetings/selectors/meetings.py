"""Meetings as lists and pages show them."""

from __future__ import annotations

from django.db.models import QuerySet

from chibo.access.scope import Scope
from chibo.meetings.models import Meeting


def meetings_in(scope: Scope) -> QuerySet[Meeting]:
    """Meetings in `scope`, newest month first, with what a list shows preloaded."""
    return Meeting.objects.filter(scope.where()).select_related("organisation")
