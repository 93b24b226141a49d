"""Rosters as cells keep them in Excel: read into records, problems and differences; no Django."""
