"""Petitions as papers."""
