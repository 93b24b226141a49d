"""Documents from above: sent down to cells, received, put on the agenda of the next meeting."""
