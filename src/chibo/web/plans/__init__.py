"""Pages of year plans, of what comes next in a month, and of calendar feeds."""
