"""How long one worked on a meeting."""

from __future__ import annotations

from chibo.access.session import show_own
from chibo.accounts.models import User
from chibo.preparation.models import TimeSpent


def time_spent_on(user: User, meeting_id: int) -> int:
    """R-PRE-71 One's own time on a meeting, in seconds; nobody else's is ever asked for."""
    show_own(user.pk)
    found = TimeSpent.objects.filter(user=user, meeting_id=meeting_id)
    return found.values_list("seconds", flat=True).first() or 0
