"""What such a table says, once read."""
