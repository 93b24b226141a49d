"""Pages of preparing a meeting: draft agenda, committee's meeting, questions, readiness."""
