"""Django's name for this package."""

from django.apps import AppConfig


class UsecaseConfig(AppConfig):
    name = "chibo.usecase"
    label = "usecase"
