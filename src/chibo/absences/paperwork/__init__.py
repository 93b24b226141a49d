"""Papers about absences."""
