"""The demos: what they hold, and that they are built by commands alone."""
