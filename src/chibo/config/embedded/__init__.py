"""Django's PostgreSQL backend on the embedded server, which starts when first connected to."""
