"""Words and errors every other package may use; imports nothing of ours and no Django."""
