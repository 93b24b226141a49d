"""Year plans of cells: which meeting is when, about what, prepared by whom, approved by whom."""
