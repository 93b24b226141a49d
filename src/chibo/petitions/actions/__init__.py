"""Everything that can be done here, one file a verb."""
