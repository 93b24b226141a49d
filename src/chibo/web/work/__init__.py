"""The first page after sign-in: what is mine to do next."""
