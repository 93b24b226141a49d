"""Decrees as data: read, lay over each other, resolve for a cell at a date, score by them."""
