"""The papers of a thematic meeting, as values for the writers."""
