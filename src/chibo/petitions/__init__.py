"""Petitions of members, and of households through them: where each lies, until when, its answer."""
