"""Django's name for this package."""

from django.apps import AppConfig


class PreparationConfig(AppConfig):
    name = "chibo.preparation"
    label = "preparation"
