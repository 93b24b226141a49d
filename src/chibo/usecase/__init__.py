"""The one way a write happens: typed commands carried out by one engine."""
