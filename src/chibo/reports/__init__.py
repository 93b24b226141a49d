"""Cell-month facts, indicators and roll-ups: figures are sums of counts."""
