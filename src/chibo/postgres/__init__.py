"""The embedded PostgreSQL server: find its programs, create its cluster, start and stop it."""
