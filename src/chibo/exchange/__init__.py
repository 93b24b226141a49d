"""Meetings and attendance out to, and in from, the national app's tables."""
