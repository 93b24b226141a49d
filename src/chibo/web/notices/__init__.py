"""Pages about one's own notices: the list, how to be told, and messages on this device."""
