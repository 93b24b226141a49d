"""Pages about documents from above: what came, what was sent, who has received it."""
