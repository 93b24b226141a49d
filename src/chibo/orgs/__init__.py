"""The tree of organisations through time: structure and questions; no writes."""
