"""Tests of documents from above."""
