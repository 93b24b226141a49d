"""Pages about rulebooks: the papers as people read them, and where they hold."""
