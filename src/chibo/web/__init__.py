"""Pages, by domain word; no rules here: a view parses, calls one command or selector, renders."""
