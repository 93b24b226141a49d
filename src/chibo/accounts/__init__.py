"""People and services who can sign in. What they may do comes from their posts (access)."""
