"""Papers about scores, filled from the sheets: the score sheet and the month's table."""
