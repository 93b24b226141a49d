"""Pages about scoring."""
