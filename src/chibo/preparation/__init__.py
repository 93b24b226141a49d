"""What makes a meeting worth holding: draft agenda, committee's meeting, questions, readiness."""
