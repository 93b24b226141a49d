"""Absences: decided, counted, followed by a reminder, an exemption or a case file."""
