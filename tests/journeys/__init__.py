"""Journeys through the pages in a real Chromium, on a small demo."""
