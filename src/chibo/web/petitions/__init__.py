"""Pages about petitions and households."""
