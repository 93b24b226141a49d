"""Resolutions and conclusions of a cell, numbered through a term of office."""
