"""Facts, sums and indicators."""
