"""Meetings of the tests lie in November 2026; now is after them, whatever the machine's clock says."""

from tests.meetings.conftest import _after_the_meetings

__all__ = ["_after_the_meetings"]
