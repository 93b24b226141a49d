"""Django's name for this package."""

from django.apps import AppConfig


class RulebooksConfig(AppConfig):
    name = "chibo.rulebooks"
    label = "rulebooks"
