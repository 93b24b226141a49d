"""Pages about one's own access tokens for the API."""
