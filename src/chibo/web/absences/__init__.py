"""Pages about absences: the secretary's list, decisions, reminders, case files, exemptions."""
