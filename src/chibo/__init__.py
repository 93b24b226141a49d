"""chibo: a cell's meeting from plan to signed minutes, and the true picture at every level."""
