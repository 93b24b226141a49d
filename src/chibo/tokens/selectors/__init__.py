"""Everything that can be asked here."""
