"""Pages about resolutions and conclusions of cells."""
