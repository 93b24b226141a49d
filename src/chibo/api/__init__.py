"""The API: every command by its name, every list by its selector; described in OpenAPI."""
