"""Thematic meetings: topic, outline, lead paper, speakers, lessons, and what cells share."""
