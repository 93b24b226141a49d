"""Meetings of a cell: plan, prepare, call, hold, minutes, sign, close."""
