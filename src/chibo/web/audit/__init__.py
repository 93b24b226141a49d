"""Pages about the record: who did what, told in sentences."""
