"""How fast the parts are; each module has run() -> figures."""
