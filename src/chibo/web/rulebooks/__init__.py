"""Pages about rulebooks."""
