"""Questions about absences."""
