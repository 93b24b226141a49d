"""Commands about absences, one file a verb."""
