"""Papers of a meeting, filled from its record: the invitation and the minutes."""
