"""The papers of preparation: agenda and committee record, as values for the writers."""
