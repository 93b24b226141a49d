"""People, their membership, posts and exemptions through time."""
