"""Django's name for this package."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "chibo.notices"
    label = "notices"
