"""Who may see and do what, where: roles, scopes, and the database's second lock."""
