"""Founding organisations and importing the tree."""
