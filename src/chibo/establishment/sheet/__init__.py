"""Organisation lists in Excel: read into records and problems, checked as a tree; no Django."""
