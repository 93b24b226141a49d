"""Django's name for this package."""

from django.apps import AppConfig


class ResolutionsConfig(AppConfig):
    name = "chibo.resolutions"
    label = "resolutions"
