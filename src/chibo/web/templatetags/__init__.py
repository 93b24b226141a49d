"""Template libraries; templates load only `chibo`."""
