"""Everything that can be asked here, each within a scope."""
