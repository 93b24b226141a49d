"""Everything that can be asked about petitions, within a scope."""
