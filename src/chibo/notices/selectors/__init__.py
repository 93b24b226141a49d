"""Questions about notices; each shows an account its own rows alone."""
