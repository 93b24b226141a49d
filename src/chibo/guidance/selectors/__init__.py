"""Every question that can be asked here; each takes the scope it may look in."""
