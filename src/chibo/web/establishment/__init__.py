"""Pages about establishment."""
