"""Pages about tasks that meetings gave."""
