"""Django's name for this package."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "chibo.guidance"
    label = "guidance"
