"""Papers that this module prints, filled from the record."""
