"""Tasks given to members by a resolution or conclusion, and what became of them."""
