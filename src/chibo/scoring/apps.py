"""Django's name for this package."""

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "chibo.scoring"
    label = "scoring"
