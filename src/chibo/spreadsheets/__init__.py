"""Spreadsheets: read messy tables of any usual format, write Excel; no Django, no models."""
