"""Access tokens for the API: made and ended by the account that holds them."""
